import type { ReactNode } from 'react';
import type { ClientView } from '../../../../contract/clients.ts';
import type { ProgramView } from '../../../../contract/programs.ts';
import { cx } from '../../../components/class-names.ts';
import { presenceGlyphs, presenceOf, presenceTexts, seenAt } from '../../../components/client-words.ts';
import { programGlyphs, programStateTexts, programWord } from '../../../components/programs/program-words.ts';
import { StateLabel } from '../../../components/surfaces.tsx';
import { useFileLabel } from '../../../components/programs/use-program-words.ts';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { listTexts } from '../clients-texts.ts';
import { programLine } from '../../../components/programs/program-line.ts';
import { programTexts } from '../../../components/programs/program-texts.ts';
import { rounded } from './client-groups.ts';
import type { Row } from './rows.ts';

export const wideOnly = '@max-[820px]:hidden';

/** Two lines of a cell; the second says more about the first. */
function Cell(props: { readonly more: ReactNode; readonly className?: string; readonly children: ReactNode }) {
  return (
    <span className={cx('block min-w-0 t-small', props.className)}>
      <span className="flex h-5 min-w-0 items-center">
        <span className="min-w-0 flex-1 truncate">{props.children}</span>
      </span>
      <span className="block truncate text-text-3">{props.more}</span>
    </span>
  );
}

/** The second line of a name: where our entry stands, or how the client gets in. */
export function AboutLine({ row: { program, client } }: { readonly row: Row }) {
  const t = useText(listTexts);
  const ofProgram = useText(programTexts);
  const labelOf = useFileLabel();
  const said = client?.protocol?.program;
  const words =
    program && (program.state !== 'found' || !client)
      ? programLine(program, ofProgram, labelOf)
      : said === undefined
        ? t(`access-${client?.access ?? 'token'}`)
        : t(`program-${client?.access ?? 'token'}`, { program: said });
  return (
    <span className="block truncate t-small text-text-3" title={said ?? words}>
      {words}
    </span>
  );
}

interface StateProps {
  readonly row: Row;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export function StateCell({ row: { program, client }, now }: StateProps) {
  if (program && (program.state !== 'found' || !client)) {
    return <ProgramState program={program} client={client} now={now} />;
  }
  return client && <Presence client={client} now={now} />;
}

function ProgramState(props: {
  readonly program: ProgramView;
  readonly client: ClientView | undefined;
  readonly now: number;
}) {
  const { program, client, now } = props;
  const t = useText(listTexts);
  const ofProgram = useText(programTexts);
  const words = useText(programStateTexts);
  const { ago, clock } = useFormats();
  const word = programWord(program, now);
  const glyph = programGlyphs[word];
  const seen = (client && seenAt(client, now)) ?? program.lastSeenAt;
  const more =
    word === 'awaited'
      ? ofProgram('awaitedUntil', { time: clock(program.awaitedUntil ?? now) })
      : program.state === 'found' || program.state === 'not-found'
        ? undefined
        : seen === undefined
          ? ofProgram('not-seen')
          : t('seen', { ago: ago(seen, now) });
  if (!glyph) return <span className="t-small text-text-3">{words(word)}</span>;
  return more === undefined ? (
    <span className="flex min-w-0 t-small">
      <StateLabel glyph={glyph}>{words(word)}</StateLabel>
    </span>
  ) : (
    <Cell more={more}>
      <span className="flex">
        <StateLabel glyph={glyph}>{words(word)}</StateLabel>
      </span>
    </Cell>
  );
}

function Presence({ client, now }: { readonly client: ClientView; readonly now: number }) {
  const t = useText(listTexts);
  const words = useText(presenceTexts);
  const { ago } = useFormats();
  const presence = presenceOf(client, now);
  const seen = seenAt(client, now);
  return (
    <Cell
      more={seen === undefined ? t('added', { ago: ago(client.createdAt, now) }) : t('seen', { ago: ago(seen, now) })}
    >
      <span className="flex">
        <StateLabel glyph={presenceGlyphs[presence]}>{words(presence)}</StateLabel>
      </span>
    </Cell>
  );
}

/** The revision it speaks, and what it can be asked. */
export function SpeaksCell({ client: { protocol } }: { readonly client: ClientView }) {
  const t = useText(listTexts);
  if (!protocol) return <span className={cx('t-small text-text-3', wideOnly)}>–</span>;
  const capabilities = protocol.capabilities.join(', ');
  return (
    <Cell
      className={cx('text-text-2 tabular-nums', wideOnly)}
      more={<span title={capabilities}>{capabilities || t('noCapabilities')}</span>}
    >
      {t('revision', { revision: protocol.revision })}
    </Cell>
  );
}

export function OfferedCell({ client: { offered } }: { readonly client: ClientView }) {
  const t = useText(listTexts);
  const { number } = useFormats();
  const tokens = rounded(offered.tokens);
  return (
    <Cell
      className={cx('text-right text-text-2 tabular-nums', wideOnly)}
      more={t('tokens', { count: tokens, shown: number(tokens) })}
    >
      {t('tools', { count: offered.tools, shown: number(offered.tools) })}
    </Cell>
  );
}

interface UseProps {
  readonly client: ClientView;
  /** Of today; `undefined` while it is not known. */
  readonly calls: number | undefined;
}

export function UseCell({ client: { openSessions }, calls }: UseProps) {
  const t = useText(listTexts);
  const { number } = useFormats();
  return (
    <Cell className={cx('text-right text-text-2 tabular-nums', wideOnly)} more={t('sessions', { count: openSessions })}>
      {calls === undefined ? '–' : t('callsToday', { count: calls, shown: number(calls) })}
    </Cell>
  );
}
