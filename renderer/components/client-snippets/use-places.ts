import { useOperation } from '../../api/operations.ts';
import { useText } from '../../i18n/use-text.ts';
import { snippetTexts } from './snippet-texts.ts';

export const wholeEndpoint = '*';

export interface Place {
  /** `*`, `connection jira` or `set work`, as `clients.snippets` takes it. */
  readonly value: string;
  readonly label: string;
}

/** The endpoints a client may be given: all connections, a set of them, or one alone. */
export function usePlaces(): readonly Place[] {
  const t = useText(snippetTexts);
  const status = useOperation('status.get', {}).data;
  const connections = status?.connections.filter(({ state }) => state.status !== 'disabled') ?? [];
  return [
    { value: wholeEndpoint, label: t('everything') },
    ...(status?.sets ?? []).map((name) => ({ value: `set ${name}`, label: t('set', { name }) })),
    ...connections.map(({ id, title }) => ({ value: `connection ${id}`, label: t('connection', { title }) })),
  ];
}
