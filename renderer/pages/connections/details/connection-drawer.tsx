import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { ConnectionView } from '../../../../contract/connections.ts';
import { useOperation } from '../../../api/operations.ts';
import { Button, IconButton } from '../../../components/button.tsx';
import { kindIcon, stateGlyphs, stateTexts } from '../../../components/connection-words.ts';
import { StateLabel, Tile } from '../../../components/surfaces.tsx';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { ErrorDetails, ConnectionNotice, editAddress } from '../list/connection-notice.tsx';
import type { ConnectionActs } from '../list/use-connection-acts.ts';
import { AccountFact } from './account-fact.tsx';
import { CatalogFact } from './catalog-fact.tsx';
import { detailsTexts } from './details-texts.ts';
import { Fact, Section } from './fact.tsx';
import { PlaceFacts } from './place-facts.tsx';
import { SettingsFacts } from './settings-facts.tsx';
import { TodayFact } from './today-fact.tsx';
import { Said } from '../../../components/said.tsx';

interface Props {
  readonly connection: ConnectionView;
  readonly acts: ConnectionActs;
  readonly onClose: () => void;
}

/** All that is known of a connection, beside the list. */
export function ConnectionDrawer({ connection, acts, onClose }: Props) {
  const t = useText(detailsTexts);
  const [, navigate] = useLocation();
  const { id, title, state, source } = connection;
  const settings = useOperation('connections.get', { id }).data?.settings;
  const close = (): void => {
    onClose();
    document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)?.focus();
  };
  useEscape(close);
  return (
    <aside
      data-panel=""
      aria-label={title}
      className="flex w-drawer shrink-0 animate-slide flex-col border-l border-line bg-surface max-wide:absolute max-wide:inset-y-0 max-wide:right-0 max-wide:z-drawer max-wide:max-w-full max-wide:shadow-popover"
    >
      <header className="flex items-center gap-3 border-b border-line px-4 py-3">
        <Tile icon={kindIcon(connection.kind)} />
        <h2 className="min-w-0 flex-1 truncate t-title">{title}</h2>
        {source !== 'environment' && (
          <Button small icon="edit" onClick={() => navigate(editAddress(id))}>
            {t('edit')}
          </Button>
        )}
        <IconButton icon="close" label={t('close')} onClick={close} />
      </header>
      <div className="@container min-h-0 flex-1 overflow-auto" tabIndex={-1}>
        <StateSection connection={connection} acts={acts} />
        <Section title={t('facts')}>
          <PlaceFacts connection={connection} />
          {connection.account !== undefined && <AccountFact account={connection.account} />}
          <CatalogFact connection={connection} />
          <TodayFact id={id} />
        </Section>
        {connection.notices.length > 0 && (
          <Section title={t('notices')}>
            <ul className="col-span-2 grid list-disc gap-1 pl-4 t-small text-text-2">
              {connection.notices.map((notice) => (
                <li key={notice.message}>
                  <Said error={notice} />
                </li>
              ))}
            </ul>
          </Section>
        )}
        {(state.status === 'failed' || state.status === 'backing-off') && (
          <Section title={t('error')}>
            <div className="col-span-2 -ml-10">
              <ErrorDetails error={state.error} />
            </div>
          </Section>
        )}
        {settings && <SettingsFacts kind={connection.kind} settings={settings} />}
      </div>
    </aside>
  );
}

function StateSection({ connection, acts }: Pick<Props, 'connection' | 'acts'>) {
  const t = useText(detailsTexts);
  const states = useText(stateTexts);
  const { dateTime, number } = useFormats();
  const { state, stale } = connection;
  return (
    <Section title={t('state')}>
      <Fact name={<StateLabel glyph={stateGlyphs[state.status]}>{states(state.status)}</StateLabel>}>
        {state.status === 'ready' && t('readySince', { time: dateTime(state.since) })}
        {state.status === 'backing-off' && t('attempt', { count: number(Math.max(1, state.attempt - 1)) })}
      </Fact>
      <div className="col-span-2 empty:hidden">
        <ConnectionNotice connection={connection} acts={acts} />
      </div>
      {stale && <p className="col-span-2 t-small text-text-3">{t('stale')}</p>}
    </Section>
  );
}

/** Escape closes, unless something above the drawer takes it. */
function useEscape(close: () => void): void {
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (
        event.key === 'Escape' &&
        !event.defaultPrevented &&
        !document.querySelector('[role="dialog"], [role="menu"]')
      )
        latest.current();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
