import { Page } from '../../../components/page';
import './index.scss';

export default function LegalPage() {
  return <Page title="协议" />;
}
