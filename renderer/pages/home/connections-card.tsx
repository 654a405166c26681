import { Link } from 'wouter';
import type { AccountView } from '../../../contract/accounts.ts';
import type { ConnectionView } from '../../../contract/connections.ts';
import { stateGlyphs, stateTexts } from '../../components/connection-words.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { StateGlyph } from '../../components/state-glyph.tsx';
import { Card } from '../../components/surfaces.tsx';
import { useFormats } from '../../i18n/locale.tsx';
import { useText } from '../../i18n/use-text.ts';
import { CardRow, NothingYet } from './card-row.tsx';
import { homeTexts } from './home-texts.ts';
import { mostWanted } from './most-wanted.ts';

interface Props {
  readonly connections: readonly ConnectionView[];
  readonly accounts: readonly AccountView[];
  readonly callsOf: (connection: string) => number | undefined;
}

const mostRows = 5;

export function ConnectionsCard({ connections, accounts, callsOf }: Props) {
  const t = useText(homeTexts);
  const shown = mostWanted(connections, mostRows);
  const left = connections.length - shown.length;
  return (
    <Card title={t('connections')} more={<MoreLink href="/connections">{t('allConnections')}</MoreLink>}>
      {connections.length === 0 ? (
        <NothingYet
          text={t('noConnections')}
          action={<LinkButton href="/connections/add">{t('addConnection')}</LinkButton>}
        />
      ) : (
        <ul>
          {shown.map((connection) => (
            <Row
              key={connection.id}
              connection={connection}
              account={accounts.find(({ id }) => id === connection.account)}
              calls={callsOf(connection.id)}
            />
          ))}
          {left > 0 && (
            <CardRow href="/connections">
              <span className="pl-6 t-small text-text-3">{t('moreConnections', { count: left })}</span>
            </CardRow>
          )}
        </ul>
      )}
    </Card>
  );
}

export function MoreLink({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <Link href={href} className="-m-1 rounded-1 p-1 no-underline hover:underline">
      {children}
    </Link>
  );
}

function Row({
  connection: { id, title, account: accountId, state },
  account,
  calls,
}: {
  readonly connection: ConnectionView;
  readonly account: AccountView | undefined;
  readonly calls: number | undefined;
}) {
  const t = useText(homeTexts);
  const states = useText(stateTexts);
  const { number } = useFormats();
  const person = account?.state.status === 'signed-in' ? (account.state.name ?? account.label) : account?.label;
  const tone = { 'needs-you': 'text-warn-text', trouble: 'text-bad-text' } as Readonly<Record<string, string>>;
  const glyph = stateGlyphs[state.status];
  return (
    <CardRow href={`/connections?id=${encodeURIComponent(id)}`}>
      <StateGlyph glyph={glyph} className="mx-0.5" />
      <span className="min-w-0 flex-1 truncate">{title}</span>
      <span className="max-w-36 truncate t-small text-text-3 max-wide:hidden">
        {person ?? (accountId === undefined ? t('noSignIn') : accountId)}
      </span>
      <span className="min-w-20 text-right t-small whitespace-nowrap text-text-2 tabular-nums">
        {state.status === 'ready' ? (
          <>
            <span className="sr-only">{states('ready')}, </span>
            {calls === undefined ? '–' : t('calls', { count: calls, shown: number(calls) })}
          </>
        ) : (
          <span className={tone[glyph]}>{states(state.status)}</span>
        )}
      </span>
    </CardRow>
  );
}
