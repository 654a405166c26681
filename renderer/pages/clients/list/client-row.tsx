import type { KeyboardEvent, ReactNode } from 'react';
import type { ClientView } from '../../../../contract/clients.ts';
import { cx } from '../../../components/class-names.ts';
import { presenceGlyphs, presenceOf, presenceTexts } from '../../../components/client-words.ts';
import { StateLabel, Tile } from '../../../components/surfaces.tsx';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { listTexts } from '../clients-texts.ts';
import type { ClientActs } from '../use-client-acts.ts';
import { rounded } from './client-groups.ts';
import { ClientMenu } from './client-menu.tsx';
import { ClientNotice } from './client-notice.tsx';

interface Props {
  readonly client: ClientView;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Of today; `undefined` while it is not known. */
  readonly calls: number | undefined;
  readonly acts: ClientActs;
  readonly isSelected: boolean;
  /** The row that Tab leads to. */
  readonly isCurrent: boolean;
  readonly onOpen: () => void;
  readonly onSettings: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

export function ClientRow({ client, now, calls, acts, isSelected, isCurrent, onOpen, onSettings, onKeyDown }: Props) {
  const { id, name } = client;
  const tabIndex = isCurrent ? 0 : -1;
  return (
    <li
      id={`client-${id}`}
      className={cx(
        'border-b border-line last:border-b-0',
        isSelected && 'bg-accent-subtle inset-shadow-[2px_0_var(--accent)]',
      )}
    >
      <div
        onClick={(event) => {
          if (!(event.target as Element).closest('button, a')) onOpen();
        }}
        className={cx('grid h-row-tall items-center gap-3 px-4', tracks, !isSelected && 'hover:bg-hover')}
      >
        <Tile name={name} />
        <span className="min-w-0">
          <button
            type="button"
            data-row={id}
            tabIndex={tabIndex}
            onClick={onOpen}
            onKeyDown={onKeyDown}
            aria-current={isSelected || undefined}
            className="block max-w-full cursor-default truncate rounded-1 text-left t-strong"
          >
            {name}
          </button>
          <AccessLine client={client} />
        </span>
        <PresenceCell client={client} now={now} />
        <SpeaksCell client={client} />
        <OfferedCell client={client} />
        <UseCell client={client} calls={calls} />
        <ClientMenu client={client} acts={acts} tabIndex={tabIndex} onSettings={onSettings} />
      </div>
      <div className="mr-4 ml-15 pb-3 empty:hidden">
        <ClientNotice client={client} now={now} acts={acts} onSettings={onSettings} />
      </div>
    </li>
  );
}

const tracks =
  'grid-cols-[32px_minmax(0,1fr)_160px_28px] @min-[820px]:grid-cols-[32px_minmax(0,1fr)_172px_150px_138px_136px_28px]';
const wideOnly = '@max-[820px]:hidden';

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

/** The program behind the name, and how it gets in. */
function AccessLine({ client: { access, protocol } }: { readonly client: ClientView }) {
  const t = useText(listTexts);
  const program = protocol?.program;
  const words = program === undefined ? t(`access-${access}`) : t(`program-${access}`, { program });
  return (
    <span className="block truncate t-small text-text-3" title={words}>
      {words}
    </span>
  );
}

function PresenceCell({ client, now }: Pick<Props, 'client' | 'now'>) {
  const t = useText(listTexts);
  const words = useText(presenceTexts);
  const { ago } = useFormats();
  const presence = presenceOf(client, now);
  const { createdAt, lastSeenAt } = client;
  return (
    <Cell
      more={
        lastSeenAt === undefined ? t('added', { ago: ago(createdAt, now) }) : t('seen', { ago: ago(lastSeenAt, now) })
      }
    >
      <span className="flex">
        <StateLabel glyph={presenceGlyphs[presence]}>{words(presence)}</StateLabel>
      </span>
    </Cell>
  );
}

/** The revision it speaks, and what it can be asked. */
function SpeaksCell({ client: { protocol } }: Pick<Props, 'client'>) {
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

function OfferedCell({ client: { offered } }: Pick<Props, 'client'>) {
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

function UseCell({ client: { openSessions }, calls }: Pick<Props, 'client' | 'calls'>) {
  const t = useText(listTexts);
  const { number } = useFormats();
  return (
    <Cell className={cx('text-right text-text-2 tabular-nums', wideOnly)} more={t('sessions', { count: openSessions })}>
      {calls === undefined ? '–' : t('callsToday', { count: calls, shown: number(calls) })}
    </Cell>
  );
}
