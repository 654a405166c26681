import { useEffect, useRef } from 'react';
import type { ClientView } from '../../../../contract/clients.ts';
import { IconButton } from '../../../components/button.tsx';
import { Tabs } from '../../../components/choices.tsx';
import { presenceGlyphs, presenceOf, presenceTexts } from '../../../components/client-words.ts';
import { StateLabel, Tile } from '../../../components/surfaces.tsx';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { ClientMenu } from '../list/client-menu.tsx';
import { ClientNotice } from '../list/client-notice.tsx';
import type { ClientActs } from '../use-client-acts.ts';
import { ClientCalls } from './client-calls.tsx';
import { ClientFacts } from './client-facts.tsx';
import { detailsTexts } from './details-texts.ts';
import { Section } from './section.tsx';
import { SettingsPart } from './settings-part.tsx';

export type DrawerPart = 'overview' | 'settings';

interface Props {
  readonly client: ClientView;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly acts: ClientActs;
  readonly part: DrawerPart | undefined;
  readonly onPart: (part: DrawerPart) => void;
  readonly onClose: () => void;
}

/** All that is known of a client, beside the list. Escape closes. */
export function ClientDrawer({ client, now, acts, part, onPart, onClose }: Props) {
  const t = useText(detailsTexts);
  const { name } = client;
  useEscape(onClose);
  return (
    <aside
      data-panel=""
      aria-label={name}
      className="flex w-drawer max-w-full shrink-0 animate-slide flex-col border-l border-line bg-surface max-wide:absolute max-wide:inset-y-0 max-wide:right-0 max-wide:z-drawer max-wide:shadow-popover"
    >
      <header className="flex items-center gap-3 border-b border-line px-4 py-3">
        <Tile name={name} />
        <h2 className="min-w-0 flex-1 truncate t-title" title={name}>
          {name}
        </h2>
        <ClientMenu client={client} acts={acts} onSettings={() => onPart('settings')} />
        <IconButton icon="close" label={t('close')} onClick={onClose} aria-keyshortcuts="Escape" />
      </header>
      <div className="min-h-0 flex-1 overflow-auto" tabIndex={-1}>
        <StateSection client={client} now={now} acts={acts} />
        <Tabs
          label={t('parts')}
          // Whoever never came has nothing else to show.
          value={part ?? (client.lastSeenAt === undefined ? 'settings' : 'overview')}
          onChange={onPart}
          className="pt-1 [&>[role=tablist]]:px-4"
          tabs={[
            {
              value: 'overview',
              label: t('overview'),
              content: (
                <>
                  <ClientFacts client={client} />
                  <ClientCalls client={client} now={now} />
                </>
              ),
            },
            { value: 'settings', label: t('settings'), content: <SettingsPart client={client} acts={acts} /> },
          ]}
        />
      </div>
    </aside>
  );
}

function StateSection({ client, now, acts }: Pick<Props, 'client' | 'now' | 'acts'>) {
  const t = useText(detailsTexts);
  const words = useText(presenceTexts);
  const { ago, dateTime } = useFormats();
  const { createdAt, lastSeenAt, openSessions } = client;
  const presence = presenceOf(client, now);
  const seen =
    lastSeenAt === undefined ? t('addedAgo', { ago: ago(createdAt, now) }) : t('seen', { time: ago(lastSeenAt, now) });
  return (
    <Section title={t('state')}>
      <p className="flex min-w-0 items-center gap-3">
        <StateLabel glyph={presenceGlyphs[presence]}>{words(presence)}</StateLabel>
        <span
          className="truncate t-small text-text-3"
          title={lastSeenAt === undefined ? undefined : dateTime(lastSeenAt)}
        >
          {[seen, openSessions > 0 && t('sessions', { count: openSessions })].filter(Boolean).join(', ')}
        </span>
      </p>
      <div className="mt-2 empty:hidden">
        <ClientNotice client={client} now={now} acts={acts} />
      </div>
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
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (document.querySelector('[role="dialog"], [role="menu"]')) return;
      latest.current();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
