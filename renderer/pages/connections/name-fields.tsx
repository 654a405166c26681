import { useOperation } from '../../api/operations.ts';
import { Field, Input } from '../../components/field.tsx';
import { useText } from '../../i18n/use-text.ts';
import { addTexts } from './add/add-texts.ts';
import { idPattern, prefixOf, withId, withSetting, type Draft } from './draft.ts';

interface Props {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

export function useIdProblem({ id, replaces }: Draft): string | undefined {
  const t = useText(addTexts);
  const taken = useOperation('connections.list', {}).data ?? [];
  if (!idPattern.test(id)) return t('idWrong');
  return id !== replaces && taken.some((one) => one.id === id) ? t('idTaken') : undefined;
}

/** What people call it, and the id that stands in tool names and addresses. */
export function NameFields({ draft, onChange }: Props) {
  const t = useText(addTexts);
  const problem = useIdProblem(draft);
  const title = draft.settings['title'];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,240px)] gap-3">
      <Field label={t('name')}>
        {(control) => (
          <Input
            {...control}
            maxLength={60}
            placeholder={draft.id}
            value={typeof title === 'string' ? title : ''}
            onChange={(event) =>
              onChange(withSetting(draft, 'title', event.target.value === '' ? undefined : event.target.value))
            }
          />
        )}
      </Field>
      <Field label={t('id')} error={problem} hint={t('idHint', { example: `${prefixOf(draft)}…` })}>
        {(control) => (
          <Input
            {...control}
            mono
            value={draft.id}
            onChange={(event) => onChange(withId(draft, event.target.value.trim().toLowerCase()))}
          />
        )}
      </Field>
    </div>
  );
}
