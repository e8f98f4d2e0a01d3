import { Page } from '../../components/page';
import './index.scss';

export default function MessagesPage() {
  return <Page title="消息" />;
}
