import type { ConnectionView } from '../../../contract/connections.ts';
import { Switch } from '../../components/choices.tsx';
import { stateGlyphs, stateTexts } from '../../components/connection-words.ts';
import { StateGlyph } from '../../components/state-glyph.tsx';
import { useFormats } from '../../i18n/locale.tsx';
import { useText } from '../../i18n/use-text.ts';
import type { EntryGroup, Tab } from './catalog-index.ts';
import { toolsTexts } from './tools-texts.ts';

const counts = { tools: 'countTools', resources: 'countResources', prompts: 'countPrompts' } as const;

/** The connection above its entries: whether it works, how many they are, and what those that are on cost. */
export function CatalogGroupHead(props: {
  readonly group: EntryGroup;
  readonly tab: Tab;
  readonly connection: ConnectionView | undefined;
  readonly canSwitch: boolean;
  readonly onSwitch: (group: EntryGroup) => void;
}) {
  const { group, tab, connection, canSwitch, onSwitch } = props;
  const t = useText(toolsTexts);
  const state = useText(stateTexts);
  const formats = useFormats();
  const name = connection?.title ?? group.connection;
  const status = connection?.state.status;
  const count = t(counts[tab], { count: group.entries.length });
  const note = status === undefined || status === 'ready' ? count : `${count}, ${state(status).toLowerCase()}`;
  return (
    <>
      {tab !== 'resources' && (
        <span className="mr-1 w-8 shrink-0">
          <Switch
            label={t('switchGroup', { name })}
            checked={group.onCount > 0}
            disabled={!canSwitch}
            tabIndex={-1}
            onChange={() => onSwitch(group)}
          />
        </span>
      )}
      {status && <StateGlyph glyph={stateGlyphs[status]} />}
      <span className="truncate">{name}</span>
      <span className="truncate font-normal text-text-3">{note}</span>
      <span className="ml-auto pl-2 font-normal text-text-3 tabular-nums">{formats.number(group.tokens)}</span>
    </>
  );
}
