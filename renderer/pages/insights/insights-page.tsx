import { Page } from '../../components/page.tsx';

export default function InsightsPage() {
  return <Page title="Insights">{null}</Page>;
}
