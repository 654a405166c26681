import { useEffect, useRef } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { groupStarts } from './choice.ts';
import { OptionRow } from './option-row.tsx';
import { groupTexts, paletteTexts } from './palette-texts.ts';
import type { Hit } from './search-entries.ts';
import type { ShownGroup } from './suggestions.ts';

interface Props {
  readonly id: string;
  readonly groups: readonly ShownGroup[];
  /** Index over all groups. */
  readonly current: number;
  readonly onPoint: (index: number) => void;
  readonly onChoose: (hit: Hit) => void;
}

/** The id of an option's element. */
export function optionId(list: string, index: number): string {
  return `${list}-${String(index)}`;
}

export function PaletteList({ id, groups, current, onPoint, onChoose }: Props) {
  const t = useText(paletteTexts);
  const name = useText(groupTexts);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The first one shows the head of its group, too.
    if (current === 0) list.current?.scrollTo({ top: 0 });
    else document.getElementById(optionId(id, current))?.scrollIntoView({ block: 'nearest' });
  }, [id, current, groups]);
  const firsts = groupStarts(groups.map(({ hits }) => hits.length));
  return (
    <div ref={list} id={id} role="listbox" aria-label={t('results')} className="min-h-0 overflow-y-auto px-2 pb-2">
      {groups.map(({ group, hits }, position) => {
        const from = firsts[position] ?? 0;
        const head = `${id}-${group}`;
        return (
          <div key={group} role="group" aria-labelledby={head}>
            <div id={head} role="presentation" className="px-2 pt-2 pb-1 t-caption text-text-3">
              {name(group)}
            </div>
            {hits.map((hit, index) => (
              <OptionRow
                key={hit.entry.id}
                id={optionId(id, from + index)}
                hit={hit}
                isCurrent={from + index === current}
                onPoint={() => onPoint(from + index)}
                onChoose={() => onChoose(hit)}
              />
            ))}
          </div>
        );
      })}
    </div>
  );
}
