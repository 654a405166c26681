import { Link } from 'wouter';
import type { InvocationView } from '../../../../contract/activity.ts';
import type { ClientView } from '../../../../contract/clients.ts';
import { useUiEvents } from '../../../api/app-link.tsx';
import { useOperation } from '../../../api/operations.ts';
import { OutcomeText, outcomeWords } from '../../../components/outcome-words.tsx';
import { StateGlyph } from '../../../components/state-glyph.tsx';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { detailsTexts } from './details-texts.ts';
import { Section } from './section.tsx';
import { Said } from '../../../components/said.tsx';

const shownCalls = 8;

interface Props {
  readonly client: ClientView;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What it called lately; new calls come in by themselves. */
export function ClientCalls({ client: { id }, now }: Props) {
  const t = useText(detailsTexts);
  const calls = useOperation('invocations.list', { clients: [id], limit: shownCalls });
  useUiEvents((event) => {
    if (event.type === 'invocations' && event.items.some(({ clientId }) => clientId === id)) void calls.refetch();
  });
  return (
    <Section title={t('calls')}>
      {calls.error ? (
        <p className="t-small text-bad-text">
          <Said error={calls.error} />
        </p>
      ) : calls.data?.items.length === 0 ? (
        <p className="t-small text-text-3">{t('noCalls')}</p>
      ) : (
        <>
          <ul aria-label={t('calls')} className="-mx-4">
            {calls.data?.items.map((call) => (
              <CallRow key={call.id} call={call} now={now} />
            ))}
          </ul>
          <Link
            href={`/activity?client=${encodeURIComponent(id)}`}
            className="mt-1 inline-flex min-h-6 items-center t-small hover:underline"
          >
            {t('allCalls')}
          </Link>
        </>
      )}
    </Section>
  );
}

function CallRow({ call, now }: { readonly call: InvocationView; readonly now: number }) {
  const { ago, dateTime } = useFormats();
  return (
    <li>
      <Link
        href={`/activity?client=${encodeURIComponent(call.clientId)}&id=${encodeURIComponent(call.id)}`}
        className="grid h-8 grid-cols-[12px_minmax(0,1fr)_auto_72px] items-center gap-2 px-4 t-small text-text no-underline hover:bg-hover focus-visible:outline-offset-[-2px]"
      >
        <StateGlyph glyph={outcomeWords(call).glyph} />
        <span className="truncate t-code" title={`${call.connection}: ${call.tool}`}>
          {call.tool}
        </span>
        <OutcomeText call={call} />
        <span className="text-right text-text-3" title={dateTime(call.startedAt)}>
          {ago(call.startedAt, now)}
        </span>
      </Link>
    </li>
  );
}
