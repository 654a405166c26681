import { Field, Input, TextArea } from '../../../components/field.tsx';
import { Segmented } from '../../../components/choices.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { accountTexts } from './account-texts.ts';

type Account = Readonly<Record<string, unknown>>;

interface Props {
  readonly settings: Account;
  readonly onChange: (settings: Account) => void;
  readonly showProblems: boolean;
}

const known: ReadonlySet<string> = new Set([
  'issuer',
  'protectedResource',
  'clientId',
  'scopes',
  'resource',
  'redirectUri',
  'label',
]);

/** Whether an account can be saved: it says where to sign in. */
export function isAddress(text: unknown): boolean {
  if (typeof text !== 'string') return false;
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

export function isComplete(settings: Account): boolean {
  return isAddress(settings['issuer']) || isAddress(settings['protectedResource']);
}

/** The settings of an account that people know; others of the file stay as they are. */
export function AccountFields({ settings, onChange, showProblems }: Props) {
  const t = useText(accountTexts);
  const where = settings['protectedResource'] !== undefined ? 'protectedResource' : 'issuer';
  const others = Object.keys(settings).filter((name) => !known.has(name));
  const set = (name: string, value: unknown): void => onChange(withMember(settings, name, value));
  const text = (name: string): string => (typeof settings[name] === 'string' ? settings[name] : '');
  const move = (to: 'issuer' | 'server'): void => {
    const { issuer, protectedResource, ...rest } = settings;
    const address = issuer ?? protectedResource ?? '';
    onChange({ [to === 'issuer' ? 'issuer' : 'protectedResource']: address, ...rest });
  };
  const isWrong = showProblems || text(where) !== '' ? !isAddress(text(where)) : false;
  return (
    <div className="flex flex-col gap-3">
      <div>
        <span className="mb-1 block t-label">{t('where')}</span>
        <Segmented
          label={t('where')}
          value={where === 'issuer' ? 'issuer' : 'server'}
          onChange={move}
          options={[
            { value: 'issuer', label: t('where-issuer') },
            { value: 'server', label: t('where-server') },
          ]}
        />
      </div>
      <Field label={t(where)} error={isWrong ? t('addressWrong') : undefined}>
        {(control) => (
          <Input {...control} mono value={text(where)} onChange={(event) => set(where, event.target.value)} />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('clientId')} hint={t('clientIdHint')}>
          {(control) => (
            <Input
              {...control}
              mono
              value={text('clientId')}
              onChange={(event) => set('clientId', event.target.value)}
            />
          )}
        </Field>
        <Field label={t('label')}>
          {(control) => (
            <Input {...control} value={text('label')} onChange={(event) => set('label', event.target.value)} />
          )}
        </Field>
      </div>
      <Field label={t('scopes')} constraint={t('scopesConstraint')}>
        {(control) => (
          <TextArea
            {...control}
            mono
            rows={2}
            defaultValue={scopesText(settings['scopes'])}
            onChange={(event) => set('scopes', scopesOf(event.target.value))}
          />
        )}
      </Field>
      <details className="rounded-2">
        <summary className="w-fit cursor-default rounded-1 py-1 t-label text-text-2">{t('advanced')}</summary>
        <div className="grid grid-cols-2 gap-3 pt-2">
          <Field label={t('resource')} hint={t('resourceHint')}>
            {(control) => (
              <Input
                {...control}
                mono
                value={text('resource')}
                onChange={(event) => set('resource', event.target.value)}
              />
            )}
          </Field>
          <Field label={t('redirectUri')} hint={t('redirectUriHint')}>
            {(control) => (
              <Input
                {...control}
                mono
                placeholder="http://localhost:8181/callback"
                value={text('redirectUri')}
                onChange={(event) => set('redirectUri', event.target.value)}
              />
            )}
          </Field>
        </div>
      </details>
      {others.length > 0 && <p className="t-small text-text-3">{t('otherMembers', { names: others.join(', ') })}</p>}
    </div>
  );
}

/** Members keep their places; what is empty is not written, except where to sign in. */
function withMember(settings: Account, name: string, value: unknown): Account {
  const isWhere = name === 'issuer' || name === 'protectedResource';
  if ((value === '' || value === undefined) && !isWhere) {
    const { [name]: _, ...rest } = settings;
    return rest;
  }
  return { ...settings, [name]: value };
}

function scopesText(scopes: unknown): string {
  return Array.isArray(scopes) ? scopes.join(' ') : '';
}

function scopesOf(text: string): readonly string[] | undefined {
  const scopes = text.split(/[\s,]+/).filter((scope) => scope !== '');
  return scopes.length === 0 ? undefined : scopes;
}
