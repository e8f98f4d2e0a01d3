import { Page } from '../../../components/page';
import './index.scss';

export default function RowPage() {
  return <Page title="填写一行" />;
}
