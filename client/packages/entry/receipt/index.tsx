import { Page } from '../../../components/page';
import './index.scss';

export default function ReceiptPage() {
  return <Page title="提交凭证" />;
}
