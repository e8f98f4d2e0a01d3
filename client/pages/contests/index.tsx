import { Page } from '../../components/page';
import './index.scss';

export default function ContestsPage() {
  return <Page title="赛事" />;
}
