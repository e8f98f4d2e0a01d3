import { Page } from '../../../components/page';
import './index.scss';

export default function CreatePage() {
  return <Page title="新建报名" />;
}
