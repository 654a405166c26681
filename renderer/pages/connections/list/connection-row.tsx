import type { KeyboardEvent } from 'react';
import type { ConnectionView } from '../../../../contract/connections.ts';
import type { Remark } from '../../../../contract/remark.ts';
import { cx } from '../../../components/class-names.ts';
import { Switch } from '../../../components/choices.tsx';
import { kindIcon, kindTexts, stateGlyphs, stateTexts } from '../../../components/connection-words.ts';
import { Icon } from '../../../components/icon.tsx';
import { Said } from '../../../components/said.tsx';
import { StateLabel, Tile } from '../../../components/surfaces.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { listTexts } from '../connections-texts.ts';
import { ConnectionMenu } from './connection-menu.tsx';
import { ConnectionNotice } from './connection-notice.tsx';
import type { ConnectionActs } from './use-connection-acts.ts';

interface Props {
  readonly connection: ConnectionView;
  /** Of today; `undefined` while it is not known. */
  readonly calls: number | undefined;
  /** Who is signed in. */
  readonly person: string;
  readonly acts: ConnectionActs;
  readonly isSelected: boolean;
  /** The row that Tab leads to. */
  readonly isCurrent: boolean;
  readonly onOpen: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

export function ConnectionRow(props: Props) {
  const { connection, calls, person, acts, isSelected, isCurrent, onOpen, onKeyDown } = props;
  const t = useText(listTexts);
  const states = useText(stateTexts);
  const { id, title, state, source } = connection;
  const tabIndex = isCurrent ? 0 : -1;
  return (
    <li
      id={`connection-${id}`}
      className={cx(
        'border-b border-line last:border-b-0',
        isSelected && 'bg-accent-subtle inset-shadow-[2px_0_var(--accent)]',
      )}
    >
      <div
        onClick={(event) => {
          if (!(event.target as Element).closest('button, a, [role="switch"]')) onOpen();
        }}
        className={cx('grid h-row-tall items-center gap-3 px-4', tracks, !isSelected && 'hover:bg-hover')}
      >
        <Tile icon={kindIcon(connection.kind)} />
        <button
          type="button"
          data-row={id}
          tabIndex={tabIndex}
          onClick={onOpen}
          onKeyDown={onKeyDown}
          className="min-w-0 cursor-default rounded-1 text-left"
        >
          <span className="sr-only">{t('detailsOf')} </span>
          <span className={cx('block truncate t-strong', state.status === 'disabled' && 'text-text-2')}>{title}</span>
          <KindLine connection={connection} />
        </button>
        <span className="t-small">
          <StateLabel glyph={stateGlyphs[state.status]}>{states(state.status)}</StateLabel>
        </span>
        <span className="truncate t-small text-text-2 @max-[820px]:hidden" title={person}>
          {person}
        </span>
        <span className="text-right t-small text-text-2 tabular-nums @max-[820px]:hidden">
          {state.status === 'connecting' && connection.toolCount === 0
            ? '–'
            : t('tools', { count: connection.toolCount })}
        </span>
        <span className="text-right t-small text-text-2 tabular-nums @max-[820px]:hidden" title={t('callsToday')}>
          {calls === undefined ? '–' : t('calls', { count: calls })}
        </span>
        <Switch
          label={t('switch', { title })}
          checked={state.status !== 'disabled'}
          disabled={source === 'environment'}
          onChange={(enabled) => acts.setEnabled(connection, enabled)}
          tabIndex={tabIndex}
        />
        <ConnectionMenu connection={connection} acts={acts} tabIndex={tabIndex} />
      </div>
      <div className="mr-4 ml-15 pb-3 empty:hidden">
        <ConnectionNotice connection={connection} acts={acts} />
        <UpstreamNotices notices={connection.notices} onOpen={onOpen} />
      </div>
    </li>
  );
}

const tracks =
  'grid-cols-[32px_minmax(0,1fr)_132px_28px_28px] @min-[820px]:grid-cols-[32px_minmax(0,1fr)_140px_150px_104px_92px_28px_28px]';

function KindLine({ connection: { kind, address } }: { readonly connection: ConnectionView }) {
  const kinds = useText(kindTexts);
  const name = Object.hasOwn(kindTexts, kind) ? kinds(kind as keyof typeof kindTexts) : kind;
  return (
    <span className="block truncate t-small text-text-3" title={address}>
      {kind === 'built-in' ? name : `${name}, ${address}`}
    </span>
  );
}

/** What the upstream's lists had to be repaired for; it needs nobody, so it stays in one quiet line. */
function UpstreamNotices({ notices, onOpen }: { readonly notices: readonly Remark[]; readonly onOpen: () => void }) {
  const t = useText(listTexts);
  const [first] = notices;
  if (first === undefined) return null;
  return (
    <button
      type="button"
      onClick={onOpen}
      className="mt-1 flex min-h-6 max-w-full cursor-default items-center gap-2 rounded-1 t-small text-text-3 hover:text-text-2"
    >
      <Icon name="notice" />
      <span className="truncate">
        <Said error={first} />
      </span>
      {notices.length > 1 && <span className="shrink-0">{t('more-notices', { count: notices.length - 1 })}</span>}
    </button>
  );
}
