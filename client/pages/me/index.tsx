import { Page } from '../../components/page';
import './index.scss';

export default function MePage() {
  return <Page title="我的" />;
}
