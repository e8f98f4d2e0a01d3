import { Page } from '../../../components/page';
import './index.scss';

export default function SectionPage() {
  return <Page title="填写" />;
}
