import { Page } from '../../components/page.tsx';

export default function ClientsPage() {
  return <Page title="Clients">{null}</Page>;
}
