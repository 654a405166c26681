import type { ClientView } from '../../../contract/clients.ts';
import { useOperation } from '../../api/operations.ts';
import { seenAt } from '../../components/client-words.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { Card, Tile } from '../../components/surfaces.tsx';
import { useFormats } from '../../i18n/locale.tsx';
import { useText } from '../../i18n/use-text.ts';
import { CardRow, NothingYet } from './card-row.tsx';
import { MoreLink } from './connections-card.tsx';
import { homeTexts } from './home-texts.ts';

interface Props {
  readonly now: number;
  readonly callsOf: (client: string) => number | undefined;
}

const mostRows = 5;

export function ClientsCard({ now, callsOf }: Props) {
  const t = useText(homeTexts);
  const { number, ago } = useFormats();
  const clients = useOperation('clients.list', {}).data;
  const shown = clients ? lastSeen(clients) : [];
  const left = (clients?.length ?? 0) - shown.length;
  return (
    <Card title={t('clients')} more={<MoreLink href="/clients">{t('allClients')}</MoreLink>}>
      {clients?.length === 0 && (
        <NothingYet text={t('noClients')} action={<LinkButton href="/clients?add">{t('addClient')}</LinkButton>} />
      )}
      <ul>
        {shown.map((client) => {
          const { id, name } = client;
          const seen = seenAt(client, now);
          const calls = callsOf(id);
          return (
            <CardRow key={id} href={`/clients?id=${encodeURIComponent(id)}`}>
              <Tile name={name} size="small" />
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <span className="t-small whitespace-nowrap text-text-3 max-wide:hidden">
                {seen === undefined ? t('neverSeen') : t('seen', { ago: ago(seen, now) })}
              </span>
              <span className="min-w-20 text-right t-small whitespace-nowrap text-text-2 tabular-nums">
                {calls === undefined ? '–' : t('calls', { count: calls, shown: number(calls) })}
              </span>
            </CardRow>
          );
        })}
        {left > 0 && (
          <CardRow href="/clients">
            <span className="pl-8 t-small text-text-3">{t('moreClients', { count: left })}</span>
          </CardRow>
        )}
      </ul>
    </Card>
  );
}

/** Those seen last, in the order of the list: a row does not move when its client calls. */
function lastSeen(clients: readonly ClientView[]): readonly ClientView[] {
  const chosen = new Set(
    [...clients].sort((one, other) => (other.lastSeenAt ?? 0) - (one.lastSeenAt ?? 0)).slice(0, mostRows),
  );
  return clients.filter((client) => chosen.has(client));
}
