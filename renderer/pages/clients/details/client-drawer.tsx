import { useEffect, useRef } from 'react';
import type { ClientView } from '../../../../contract/clients.ts';
import type { ProgramView } from '../../../../contract/programs.ts';
import { Button, IconButton } from '../../../components/button.tsx';
import { Tabs } from '../../../components/choices.tsx';
import { presenceGlyphs, presenceOf, presenceTexts, seenAt } from '../../../components/client-words.ts';
import { programGlyphs, programStateTexts, programWord } from '../../../components/programs/program-words.ts';
import { StateLabel, Tile } from '../../../components/surfaces.tsx';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { ClientMenu } from '../list/client-menu.tsx';
import { ClientNotice } from '../list/client-notice.tsx';
import { ProgramNotice } from '../list/program-notice.tsx';
import type { Row } from '../list/rows.ts';
import { programTexts } from '../../../components/programs/program-texts.ts';
import type { RowActs } from '../use-row-acts.ts';
import { ClientCalls } from './client-calls.tsx';
import { ClientFacts } from './client-facts.tsx';
import { ProgramAbout } from './program-about.tsx';
import { ProgramFiles } from './program-files.tsx';
import { detailsTexts } from './details-texts.ts';
import { Section } from './section.tsx';
import { SettingsPart } from './settings-part.tsx';

export type DrawerPart = 'overview' | 'settings';

interface Props {
  readonly row: Row;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly acts: RowActs;
  readonly part: DrawerPart | undefined;
  readonly onPart: (part: DrawerPart) => void;
  readonly onClose: () => void;
}

/** All that is known of a client and of the program behind it, beside the list. Escape closes. */
export function ClientDrawer({ row, now, acts, part, onPart, onClose }: Props) {
  const t = useText(detailsTexts);
  const { name, program, client } = row;
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
        <ClientMenu row={row} acts={acts} onSettings={() => onPart('settings')} />
        <IconButton icon="close" label={t('close')} onClick={onClose} aria-keyshortcuts="Escape" />
      </header>
      <div className="min-h-0 flex-1 overflow-auto" tabIndex={-1}>
        <StateSection row={row} now={now} acts={acts} />
        {client ? (
          <Tabs
            label={t('parts')}
            // Whoever never came has nothing else to show.
            value={part ?? (client.lastSeenAt === undefined && !program ? 'settings' : 'overview')}
            onChange={onPart}
            className="pt-1 [&>[role=tablist]]:px-4"
            tabs={[
              {
                value: 'overview',
                label: t('overview'),
                content: (
                  <>
                    {program && <ProgramFiles program={program} now={now} acts={acts} />}
                    <ClientFacts client={client} />
                    <ClientCalls client={client} now={now} />
                    {program && <ProgramAbout program={program} />}
                  </>
                ),
              },
              {
                value: 'settings',
                label: t('settings'),
                content: <SettingsPart client={client} acts={acts.clients} />,
              },
            ]}
          />
        ) : (
          program && (
            <>
              <ProgramFiles program={program} now={now} acts={acts} />
              <ProgramAbout program={program} />
            </>
          )
        )}
      </div>
    </aside>
  );
}

function StateSection({ row, now, acts }: Pick<Props, 'row' | 'now' | 'acts'>) {
  const t = useText(detailsTexts);
  const { program, client } = row;
  return (
    <Section title={t('state')}>
      {program && (program.state !== 'found' || !client) ? (
        <ProgramStateLine row={row} program={program} now={now} acts={acts} />
      ) : (
        client && <PresenceLine client={client} now={now} />
      )}
      <div className="mt-2 grid gap-2 empty:hidden">
        {program && <ProgramNotice program={program} now={now} acts={acts.programs} onDialog={acts.openDialog} />}
        {client && <ClientNotice client={client} now={now} acts={acts.clients} />}
      </div>
    </Section>
  );
}

interface ProgramStateProps extends Pick<Props, 'row' | 'now' | 'acts'> {
  readonly program: ProgramView;
}

function ProgramStateLine({ row: { client, name }, program, now, acts }: ProgramStateProps) {
  const t = useText(detailsTexts);
  const ofProgram = useText(programTexts);
  const words = useText(programStateTexts);
  const { ago } = useFormats();
  const word = programWord(program, now);
  const seen = (client && seenAt(client, now)) ?? program.lastSeenAt;
  return (
    <div className="flex min-h-7 min-w-0 items-center gap-3">
      <StateLabel glyph={programGlyphs[word] ?? 'off'}>{words(word)}</StateLabel>
      <span className="min-w-0 flex-1 truncate t-small text-text-3">
        {seen !== undefined && t('seen', { time: ago(seen, now) })}
      </span>
      {program.state === 'found' && (
        <Button small look="primary" onClick={() => acts.openDialog('connect', program.id)}>
          {ofProgram('connect')}
        </Button>
      )}
      {program.state === 'not-found' && (
        <Button small onClick={() => acts.addByHand(name)}>
          {ofProgram('copySnippet')}
        </Button>
      )}
    </div>
  );
}

function PresenceLine({ client, now }: { readonly client: ClientView; readonly now: number }) {
  const t = useText(detailsTexts);
  const words = useText(presenceTexts);
  const { ago, dateTime } = useFormats();
  const { createdAt, openSessions } = client;
  const lastSeenAt = seenAt(client, now);
  const presence = presenceOf(client, now);
  const seen =
    lastSeenAt === undefined ? t('addedAgo', { ago: ago(createdAt, now) }) : t('seen', { time: ago(lastSeenAt, now) });
  return (
    <p className="flex min-w-0 items-center gap-3">
      <StateLabel glyph={presenceGlyphs[presence]}>{words(presence)}</StateLabel>
      <span
        className="truncate t-small text-text-3"
        title={lastSeenAt === undefined ? undefined : dateTime(lastSeenAt)}
      >
        {[seen, openSessions > 0 && t('sessions', { count: openSessions })].filter(Boolean).join(', ')}
      </span>
    </p>
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
