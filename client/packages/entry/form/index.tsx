import { Page } from '../../../components/page';
import './index.scss';

export default function FormPage() {
  return <Page title="申报表" />;
}
