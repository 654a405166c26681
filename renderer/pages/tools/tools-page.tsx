import { Page } from '../../components/page.tsx';

export default function ToolsPage() {
  return <Page title="Tools">{null}</Page>;
}
