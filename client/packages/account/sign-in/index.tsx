import { Page } from '../../../components/page';
import './index.scss';

export default function SignInPage() {
  return <Page title="登录" />;
}
