import { useId } from 'react';
import type { ImportCandidate } from '../../../../contract/imports.ts';
import { cx } from '../../../components/class-names.ts';
import { Field } from '../../../components/field.tsx';
import { SecretInput } from '../../../components/secret-input.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { importTexts } from './import-texts.ts';
import { secretLabel } from './secret-label.ts';
import type { Import } from './use-import.ts';

interface Props {
  readonly candidate: ImportCandidate;
  readonly given: Import;
}

/** What the server needs and the settings do not hold; all of it may stay empty. */
export function WantedSecrets({ candidate, given }: Props) {
  const t = useText(importTexts);
  const note = useId();
  const { title, wanted } = candidate;
  return (
    <fieldset
      aria-label={t('wanted', { name: title })}
      aria-describedby={note}
      className="mt-2 mb-1 ml-18 grid gap-2 rounded-2 border border-line bg-sunken px-3 pt-2 pb-3"
    >
      <p id={note} className="t-small text-text-2">
        {t('wanted-text', { count: wanted.length })}
      </p>
      <div className={cx('grid items-end gap-x-3 gap-y-2 text-text', wanted.length > 1 && 'grid-cols-2')}>
        {wanted.map(({ name, label, variable }) => {
          const shown = secretLabel(label, t);
          return (
            <Field key={name} label={shown} constraint={variable === undefined ? undefined : t('variable')}>
              {(control) => (
                <SecretInput
                  small
                  control={control}
                  label={shown}
                  value={given.secretOf(candidate, name)}
                  onChange={(value) => given.give(candidate, name, value)}
                />
              )}
            </Field>
          );
        })}
      </div>
    </fieldset>
  );
}
