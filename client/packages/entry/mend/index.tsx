import { Page } from '../../../components/page';
import './index.scss';

export default function MendPage() {
  return <Page title="修改一处" />;
}
