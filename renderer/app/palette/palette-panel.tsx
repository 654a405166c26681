import { useId, type KeyboardEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Spinner, useLate } from '../../components/spinner.tsx';
import { useText } from '../../i18n/use-text.ts';
import { hasMod, shortcutKey } from '../keys.ts';
import type { Acts } from './action-entries.ts';
import type { CatalogIndex } from './catalog-index.ts';
import type { PaletteEntry } from './palette-entry.ts';
import { PaletteFoot } from './palette-foot.tsx';
import { optionId, PaletteList } from './palette-list.tsx';
import { paletteTexts } from './palette-texts.ts';
import { usePalette, type Palette } from './use-palette.ts';

interface Props {
  readonly acts: Acts;
  readonly catalogIndex: CatalogIndex;
  readonly onChoose: (entry: PaletteEntry) => void;
  readonly onClose: () => void;
}

/** The field, what it finds, and the keys; the focus stays in the field. */
export function PalettePanel({ acts, catalogIndex, onChoose, onClose }: Props) {
  const t = useText(paletteTexts);
  const palette = usePalette(acts, catalogIndex);
  const list = useId();
  const { text, chosen, count, current } = palette;
  const onKeyDown = (event: KeyboardEvent): void => {
    // The keys choose among the suggestions of an input method.
    if (event.nativeEvent.isComposing) return;
    const isToggle = hasMod(event) && shortcutKey(event) === 'k';
    const isPlain = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
    if (isToggle) onClose();
    else if (event.key === 'Enter' && chosen) onChoose(chosen.entry);
    else if (!isPlain || !palette.onKey(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <div className="flex h-12 shrink-0 items-center gap-3 border-b border-line px-4">
        <Icon name="search" className="text-text-2" />
        <input
          role="combobox"
          aria-label={t('title')}
          aria-expanded={count > 0}
          aria-controls={count > 0 ? list : undefined}
          aria-activedescendant={chosen ? optionId(list, current) : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          maxLength={200}
          placeholder={t('placeholder')}
          value={text}
          onChange={(event) => palette.setText(event.target.value)}
          onKeyDown={onKeyDown}
          className="h-full min-w-0 flex-1 bg-transparent text-[15px] outline-none"
        />
        <Reading isReading={palette.catalog === 'reading'} />
      </div>
      {count > 0 ? (
        <PaletteList
          id={list}
          groups={palette.groups}
          current={current}
          onPoint={palette.setCurrent}
          onChoose={({ entry }) => onChoose(entry)}
        />
      ) : (
        palette.catalog !== 'reading' && <Nothing palette={palette} />
      )}
      {palette.catalog === 'unread' && <p className="px-4 pb-2 t-small text-bad-text">{t('toolsUnread')}</p>}
      <p role="status" className="sr-only">
        {text.trim() === '' ? '' : t('found', { count })}
      </p>
      <PaletteFoot verb={chosen?.entry.verb} />
    </>
  );
}

function Reading({ isReading }: { readonly isReading: boolean }) {
  const t = useText(paletteTexts);
  const late = useLate(isReading);
  if (!late) return null;
  return (
    <span role="status" className="flex items-center gap-2 t-small text-text-3">
      <Spinner />
      {t('reading')}
    </span>
  );
}

function Nothing({ palette }: { readonly palette: Palette }) {
  const t = useText(paletteTexts);
  return (
    <div className="flex flex-col items-center gap-1 px-6 py-8 text-center">
      <p className="max-w-full truncate t-strong">{t('nothing', { text: palette.text.trim() })}</p>
      <p className="t-small text-text-2">{t('nothingHint')}</p>
      <span className="mt-3">
        <Button small onClick={() => palette.setText('')}>
          {t('clear')}
        </Button>
      </span>
    </div>
  );
}
