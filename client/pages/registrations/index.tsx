import { Page } from '../../components/page';
import './index.scss';

export default function RegistrationsPage() {
  return <Page title="我的赛事" />;
}
