import type { ConnectionTrial } from '../../../../contract/connections.ts';
import { Checkbox } from '../../../components/choices.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { withSetting, type Draft } from '../draft.ts';
import { onecTexts } from './onec-texts.ts';

interface Props {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly outcome: ConnectionTrial | undefined;
}

/** 1C does not say which of its tools only read, so the person does. */
export function ReadOnlyTools({ draft, onChange, outcome }: Props) {
  const t = useText(onecTexts);
  if (draft.settings.kind !== 'onec' || !outcome || outcome.tools.length === 0) return null;
  const chosen = new Set((draft.settings['readOnlyTools'] ?? []) as readonly string[]);
  const names = outcome.tools.map(({ name }) => name);
  const count = names.filter((name) => chosen.has(name)).length;
  const put = (next: ReadonlySet<string>): void =>
    onChange(withSetting(draft, 'readOnlyTools', next.size === 0 ? undefined : [...next]));
  return (
    <fieldset className="min-w-0">
      <legend className="t-strong">{t('readOnly')}</legend>
      <p className="mb-2 t-small text-text-3">{t('readOnlyText')}</p>
      <div className="rounded-3 border border-line bg-surface">
        <div className="flex h-8 items-center border-b border-line bg-sunken px-4">
          <Checkbox
            label={t('all')}
            checked={count === names.length ? true : count > 0 ? 'indeterminate' : false}
            onChange={(on) => put(new Set(on ? [...chosen, ...names] : []))}
          >
            {t('all')}
          </Checkbox>
        </div>
        <ul>
          {outcome.tools.map(({ name, title }) => (
            <li key={name} className="flex h-row items-center border-b border-line px-4 last:border-b-0">
              <Checkbox
                label={name}
                checked={chosen.has(name)}
                onChange={(on) => put(new Set(on ? [...chosen, name] : [...chosen].filter((one) => one !== name)))}
              >
                <span className="t-code text-text">{name}</span>
                {title !== undefined && title !== name && <span className="truncate text-text-3">{title}</span>}
              </Checkbox>
            </li>
          ))}
        </ul>
      </div>
    </fieldset>
  );
}
