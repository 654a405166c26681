import type { ClientSnippet } from '../../../../contract/clients.ts';
import { cx } from '../../../components/class-names.ts';
import { useText } from '../../../i18n/use-text.ts';
import { addTexts } from './add-texts.ts';
import { sameName } from '../../../components/same-name.ts';

interface Props {
  readonly snippets: readonly ClientSnippet[];
  readonly taken: readonly string[];
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
}

/** Programs most people have, to be chosen with a click; those that have access already are left out. */
export function KnownNames({ snippets, taken, chosen, onChoose }: Props) {
  const t = useText(addTexts);
  const names = snippets
    .filter(({ kind, usual }) => usual && kind !== 'generic' && kind !== 'stdio')
    .map(({ label }) => label)
    .filter((label) => !taken.some((name) => sameName(name, label)))
    // The best match for the name comes first from the app; buttons must not move while somebody types.
    .sort((one, other) => one.localeCompare(other));
  if (names.length === 0) return null;
  return (
    <div role="group" aria-label={t('known')} className="flex min-h-7 flex-wrap gap-1.5">
      {names.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === chosen}
          onClick={() => onChoose(name)}
          className={cx(
            'h-control-s cursor-default rounded-2 border px-2.5 text-[12px] whitespace-nowrap',
            name === chosen
              ? 'border-accent bg-accent-subtle text-accent-text'
              : 'border-line-strong bg-surface text-text-2 hover:bg-hover',
          )}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
