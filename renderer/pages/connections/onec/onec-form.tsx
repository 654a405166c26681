import { useOperation } from '../../../api/operations.ts';
import { Segmented } from '../../../components/choices.tsx';
import { Field, Input } from '../../../components/field.tsx';
import { SchemaForm } from '../../../components/schema-form/schema-form.tsx';
import { useLanguage } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { isAddress } from '../accounts/account-fields.tsx';
import { withSetting, type Draft } from '../draft.ts';
import { NameFields } from '../name-fields.tsx';
import { settingsPart } from '../settings-schema.ts';
import { baseOf } from './onec-case.ts';
import { onecTexts } from './onec-texts.ts';
import { hasUser, passwordOf, userOf, withoutUser, withPassword, withUser } from './onec-user.ts';

interface Props {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly showProblems: boolean;
}

/** A 1C base: where it is published, and as whom Portico works in it. */
export function OneCForm({ draft, onChange, showProblems }: Props) {
  const t = useText(onecTexts);
  const url = textOf(draft.settings['url']);
  const root = textOf(draft.settings['serviceRoot']);
  const isWrong = showProblems && !isAddress(url);
  const clean = (): void => {
    const base = baseOf(url);
    const next = withSetting(draft, 'url', base.url === '' ? undefined : base.url);
    onChange(base.serviceRoot === undefined ? next : withSetting(next, 'serviceRoot', base.serviceRoot));
  };
  return (
    <div className="flex flex-col gap-4">
      <Field
        label={t('address')}
        constraint={t('addressConstraint')}
        hint={t('addressHint')}
        error={isWrong ? t('addressWrong') : undefined}
      >
        {(control) => (
          <Input
            {...control}
            mono
            placeholder="http://server/base"
            value={url}
            onChange={(event) => onChange(withSetting(draft, 'url', event.target.value || undefined))}
            onBlur={clean}
          />
        )}
      </Field>
      <Field
        label={t('serviceRoot')}
        hint={t('serviceHint', {
          address: `${url === '' ? 'http://server/base' : url}/hs/${root === '' ? 'mcp' : root}/rpc`,
        })}
      >
        {(control) => (
          <Input
            {...control}
            mono
            placeholder="mcp"
            value={root}
            onChange={(event) => onChange(withSetting(draft, 'serviceRoot', event.target.value.trim() || undefined))}
          />
        )}
      </Field>
      <UserFields draft={draft} onChange={onChange} />
      <NameFields draft={draft} onChange={onChange} />
      <MoreSettings {...{ draft, onChange, showProblems }} />
    </div>
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function UserFields({ draft, onChange }: Omit<Props, 'showProblems'>) {
  const t = useText(onecTexts);
  const who = hasUser(draft) ? 'user' : 'nobody';
  return (
    <section aria-label={t('who')} className="flex flex-col gap-3">
      <div>
        <h2 className="mb-1 t-label">{t('who')}</h2>
        <Segmented
          label={t('who')}
          value={who}
          onChange={(next) => onChange(next === 'nobody' ? withoutUser(draft) : withUser(draft, ''))}
          options={[
            { value: 'user', label: t('who-user') },
            { value: 'nobody', label: t('who-nobody') },
          ]}
        />
      </div>
      {who === 'user' && (
        <>
          <div className="grid grid-cols-2 gap-3">
            <Field label={t('user')} hint={t('userHint')}>
              {(control) => (
                <Input
                  {...control}
                  autoComplete="off"
                  value={userOf(draft)}
                  onChange={(event) => onChange(withUser(draft, event.target.value))}
                />
              )}
            </Field>
            <Field
              label={t('password')}
              hint={t(draft.replaces !== undefined && passwordOf(draft) === '' ? 'passwordStays' : 'passwordHint')}
            >
              {(control) => (
                <Input
                  {...control}
                  type="password"
                  autoComplete="new-password"
                  value={passwordOf(draft)}
                  onChange={(event) => onChange(withPassword(draft, event.target.value))}
                />
              )}
            </Field>
          </div>
          <p className="t-small text-text-3">{t('perUser')}</p>
        </>
      )}
    </section>
  );
}

function MoreSettings({ draft, onChange, showProblems }: Props) {
  const t = useText(onecTexts);
  const language = useLanguage();
  const { kind, ...members } = draft.settings;
  const schema = useOperation('connections.kinds', {}).data?.find((one) => one.kind === kind)?.schema;
  if (!schema) return null;
  return (
    <details className="rounded-3 border border-line">
      <summary className="flex h-10 cursor-default items-center rounded-3 px-4 t-strong hover:bg-hover">
        {t('more')}
      </summary>
      <div className="border-t border-line p-4">
        <SchemaForm
          schema={settingsPart({ kind, schema, part: 'more', language })}
          value={members}
          onChange={(next) => onChange({ ...draft, settings: { ...next, kind } })}
          showProblems={showProblems}
          offersJson={false}
        />
      </div>
    </details>
  );
}
