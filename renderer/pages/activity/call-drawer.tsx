import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { InvocationDetails } from '../../../contract/activity.ts';
import { useUiEvents } from '../../api/app-link.tsx';
import { useOperation } from '../../api/operations.ts';
import { IconButton } from '../../components/button.tsx';
import { Tabs } from '../../components/choices.tsx';
import { NamedJson } from '../../components/json-text.tsx';
import { outcomeTexts, outcomeTones, outcomeWords } from '../../components/outcome-words.tsx';
import { StateGlyph } from '../../components/state-glyph.tsx';
import { EmptyState } from '../../components/surfaces.tsx';
import { useFormats } from '../../i18n/locale.tsx';
import { useText } from '../../i18n/use-text.ts';
import { activityTexts } from './activity-texts.ts';
import { CallFacts } from './call-facts.tsx';
import { CallMessages } from './call-messages.tsx';
import { CallRemedy } from './call-remedy.tsx';
import { useDrawerKeys } from './use-drawer-keys.ts';
import { Said } from '../../components/said.tsx';

interface Props {
  readonly id: string;
  readonly onClose: () => void;
  readonly onNewer: (() => void) | undefined;
  readonly onOlder: (() => void) | undefined;
}

/** All that is known of one call. J and K lead to its neighbours, Escape closes. */
export function CallDrawer({ id, onClose, onNewer, onOlder }: Props) {
  const t = useText(activityTexts);
  const { data, error, refetch } = useOperation('invocations.get', { id });
  const drawer = useRef<HTMLElement>(null);
  useDrawerKeys({ onClose, onNewer, onOlder });
  useUiEvents((event) => {
    if (event.type === 'invocations' && event.items.some((call) => call.id === id)) void refetch();
  });
  useEffect(() => {
    // An answer from before may be of a call that still ran.
    void refetch();
  }, [refetch]);
  return (
    <aside
      ref={drawer}
      data-panel=""
      aria-label={t('details')}
      className="flex w-drawer max-w-full shrink-0 animate-slide flex-col border-l border-line bg-surface max-wide:absolute max-wide:inset-y-0 max-wide:right-0 max-wide:z-drawer max-wide:shadow-popover"
    >
      <div className="flex items-start gap-1 border-b border-line px-4 py-3">
        <div className="min-w-0 flex-1">{data && <DrawerHead call={data} />}</div>
        <IconButton icon="up" label={t('newer')} disabled={!onNewer} onClick={onNewer} aria-keyshortcuts="K" />
        <IconButton icon="down" label={t('older')} disabled={!onOlder} onClick={onOlder} aria-keyshortcuts="J" />
        <IconButton icon="close" label={t('close')} onClick={onClose} aria-keyshortcuts="Escape" />
      </div>
      {error ? (
        <EmptyState title={t('gone')}>
          <Said error={error} />
        </EmptyState>
      ) : (
        data && <DrawerBody call={data} />
      )}
    </aside>
  );
}

function DrawerHead({ call }: { readonly call: InvocationDetails }) {
  const name = useText(outcomeTexts);
  const formats = useFormats();
  const { key, tone, glyph } = outcomeWords(call);
  return (
    <>
      <h2 className="truncate font-mono text-[13px] leading-7 font-semibold" title={call.tool}>
        {call.tool}
      </h2>
      <p className="flex items-center gap-1.5 t-small">
        <StateGlyph glyph={glyph} />
        <span className={outcomeTones[tone]}>{name(key)}</span>
        <span className="text-text-3">{call.durationMs !== undefined && formats.duration(call.durationMs)}</span>
      </p>
    </>
  );
}

function DrawerBody({ call }: { readonly call: InvocationDetails }) {
  const t = useText(activityTexts);
  const [tab, setTab] = useState<'summary' | 'protocol'>('summary');
  const count = call.messages?.length;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4">
      <CallRemedy call={call} />
      <CallFacts call={call} />
      <Tabs
        label={t('details')}
        value={tab}
        onChange={setTab}
        className="mt-4"
        tabs={[
          { value: 'summary', label: t('summary'), content: <Summary call={call} /> },
          {
            value: 'protocol',
            label: count === undefined ? t('protocolEmpty') : t('protocol', { count }),
            content: <CallMessages call={call} />,
          },
        ]}
      />
      <ToolLink call={call} />
    </div>
  );
}

function ToolLink({ call }: { readonly call: InvocationDetails }) {
  const t = useText(activityTexts);
  const catalog = useOperation('catalog.list', {}).data;
  const entry = catalog?.find(
    ({ kind, connection, ownName }) => kind === 'tool' && connection === call.connection && ownName === call.tool,
  );
  if (call.method !== 'tools/call' || !entry) return null;
  return (
    <p className="mt-4 t-small">
      <Link href={`/tools?name=${encodeURIComponent(entry.name)}`} className="hover:underline">
        {t('openTool')}
      </Link>
    </p>
  );
}

function Summary({ call }: { readonly call: InvocationDetails }) {
  const t = useText(activityTexts);
  const nothing = call.outcome === 'running' ? t('stillRunning') : t('noResult');
  return (
    <div className="flex flex-col gap-3 pt-3">
      <NamedJson name={t('arguments')} copyLabel={t('copyArguments')} json={call.argumentsJson} />
      {call.resultJson === undefined ? (
        <p className="t-small text-text-3">{nothing}</p>
      ) : (
        <NamedJson name={t('result')} copyLabel={t('copyResult')} json={call.resultJson} />
      )}
    </div>
  );
}
