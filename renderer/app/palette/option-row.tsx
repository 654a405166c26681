import { cx } from '../../components/class-names.ts';
import { Icon } from '../../components/icon.tsx';
import { Kbd } from '../../components/surfaces.tsx';
import { useText } from '../../i18n/use-text.ts';
import { Highlighted } from './highlighted.tsx';
import { verbTexts } from './palette-texts.ts';
import type { Hit } from './search-entries.ts';

interface Props {
  readonly id: string;
  readonly hit: Hit;
  readonly isCurrent: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

/** The keyboard stays in the search field; the pointer only says which one is meant. */
export function OptionRow({ id, hit, isCurrent, onPoint, onChoose }: Props) {
  const t = useText(verbTexts);
  const { entry } = hit;
  return (
    <div
      id={id}
      role="option"
      aria-selected={isCurrent}
      // Not when the list moves below a pointer that rests.
      onPointerMove={isCurrent ? undefined : onPoint}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
      className={cx(
        'flex h-row scroll-my-8 cursor-default items-center gap-3 rounded-2 px-2',
        isCurrent && 'bg-accent-subtle',
      )}
    >
      <Icon name={entry.icon} className={isCurrent ? 'text-accent-text' : 'text-text-3'} />
      <span className={cx('max-w-[72%] shrink-0 truncate', entry.isCode === true && 't-code')}>
        <Highlighted text={entry.label} ranges={hit.label} />
      </span>
      <span className="min-w-0 flex-1 truncate t-small text-text-3">
        {entry.detail !== undefined && <Highlighted text={entry.detail} ranges={hit.detail} />}
      </span>
      {entry.keys !== undefined && <Kbd>{entry.keys}</Kbd>}
      <span className="t-small whitespace-nowrap text-text-3">{t(entry.verb)}</span>
    </div>
  );
}
