import { Page } from '../../../components/page';
import './index.scss';

export default function ContestPage() {
  return <Page title="赛事详情" />;
}
