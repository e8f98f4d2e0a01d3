import { Page } from '../../../components/page';
import './index.scss';

export default function RegistrationPage() {
  return <Page title="登记详情" />;
}
