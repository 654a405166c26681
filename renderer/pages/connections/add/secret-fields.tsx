import { Field } from '../../../components/field.tsx';
import { SecretInput } from '../../../components/secret-input.tsx';
import { useLanguage } from '../../../i18n/locale.tsx';
import { ownWords } from '../../../i18n/use-said.ts';
import { useText } from '../../../i18n/use-text.ts';
import { withSecret, type Draft, type DraftSecret } from '../draft.ts';
import { addTexts } from './add-texts.ts';

interface Props {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  /** Below a row of its own: no heading. */
  readonly plain?: boolean;
}

/** What the person has to give; it goes into the keychain. */
export function SecretFields({ draft, onChange, plain = false }: Props) {
  const t = useText(addTexts);
  if (draft.secrets.length === 0) return null;
  return (
    <section aria-label={t('secrets')} className="flex flex-col gap-3">
      <div>
        {!plain && <h2 className="t-strong">{t('secrets')}</h2>}
        <p className="t-small text-text-3">{t('secretsKept')}</p>
      </div>
      {draft.secrets.map((secret) => (
        <SecretField
          key={secret.name}
          secret={secret}
          mayStay={draft.replaces !== undefined}
          onChange={(value) => onChange(withSecret(draft, secret.name, value))}
        />
      ))}
    </section>
  );
}

function SecretField(props: {
  readonly secret: DraftSecret;
  readonly mayStay: boolean;
  readonly onChange: (value: string) => void;
}) {
  const { secret, mayStay, onChange } = props;
  const t = useText(addTexts);
  const { name, value } = secret;
  const label = ownWords({ message: secret.label, inRussian: secret.inRussian }, useLanguage());
  return (
    <Field label={label} constraint={mayStay ? t('secretEmpty') : name}>
      {(control) => <SecretInput control={control} label={label} value={value} onChange={onChange} />}
    </Field>
  );
}
