import { useEffect, useRef } from 'react';
import { useSearch } from 'wouter';
import { useOperation } from '../../api/operations.ts';
import { cx } from '../../components/class-names.ts';
import { UnreadPage } from '../../components/list-states.tsx';
import { Page } from '../../components/page.tsx';

import { useText } from '../../i18n/use-text.ts';
import { AboutSection } from './about-section.tsx';
import { EndpointSection } from './endpoint-section.tsx';
import { GeneralSection } from './general-section.tsx';
import { HistorySection } from './history-section.tsx';
import { KeysSection } from './keys-section.tsx';
import { RemoveSection } from './remove/remove-section.tsx';
import { SecretsSection } from './secrets/secrets-section.tsx';
import { sectionTexts, settingsTexts } from './settings-texts.ts';
import { UpdatesSection } from './updates-section.tsx';

const sections = [
  ['general', GeneralSection],
  ['endpoint', EndpointSection],
  ['keys', KeysSection],
  ['secrets', SecretsSection],
  ['history', HistorySection],
  ['updates', UpdatesSection],
  ['about', AboutSection],
  ['remove', RemoveSection],
] as const;
type SectionId = (typeof sections)[number][0];

/** One column of sections; the list beside it leads to each. */
export default function SettingsPage() {
  const t = useText(settingsTexts);
  const name = useText(sectionTexts);
  const { data: settings, error, refetch } = useOperation('settings.get', {});
  const wanted = new URLSearchParams(useSearch()).get('section');
  const column = useRef<HTMLDivElement>(null);
  const isLoaded = settings !== undefined;
  useEffect(() => {
    if (isLoaded && wanted !== null) column.current?.querySelector(`#${CSS.escape(wanted)}`)?.scrollIntoView();
  }, [isLoaded, wanted]);
  if (error) {
    return (
      <Page title={t('title')}>
        <UnreadPage title={t('unread')} error={error} onAgain={() => void refetch()} />
      </Page>
    );
  }
  const shown = sections.filter(([id]) => id !== 'updates' || settings?.shell.update !== undefined);
  return (
    <Page title={t('title')}>
      <div className="grid grid-cols-1 gap-6 wide:grid-cols-[184px_minmax(0,720px)]">
        <SectionLinks ids={shown.map(([id]) => id)} current={wanted ?? 'general'} />
        {settings && (
          <div ref={column} className="flex min-w-0 flex-col gap-5">
            {shown.map(([id, Section]) => (
              <section key={id} id={id} aria-labelledby={`${id}-head`} className="scroll-mt-4">
                <h2 id={`${id}-head`} className="mb-2 t-label text-text-2">
                  {name(id)}
                </h2>
                <div className="overflow-hidden rounded-3 border border-line bg-surface">
                  <Section settings={settings} />
                </div>
              </section>
            ))}
          </div>
        )}
      </div>
    </Page>
  );
}

function SectionLinks({ ids, current }: { readonly ids: readonly SectionId[]; readonly current: string }) {
  const t = useText(settingsTexts);
  const name = useText(sectionTexts);
  return (
    <nav aria-label={t('sections')} className="sticky top-0 hidden self-start wide:block">
      {ids.map((id) => (
        <a
          key={id}
          href={`?section=${id}`}
          aria-current={id === current ? 'location' : undefined}
          onClick={(event) => {
            event.preventDefault();
            history.replaceState(history.state, '', `?section=${id}`);
            document.getElementById(id)?.scrollIntoView({ block: 'start' });
          }}
          className={cx(
            'flex h-control items-center rounded-2 px-2',
            id === current ? 'bg-active font-semibold text-text' : 'text-text-2 hover:bg-hover',
          )}
        >
          {name(id)}
        </a>
      ))}
    </nav>
  );
}
