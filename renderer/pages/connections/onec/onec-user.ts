import { withSetting, type Draft, type DraftSecret } from '../draft.ts';

const reference = /^\$\{keychain:([^}]+)\}$/;

function secretNameOf(value: unknown): string | undefined {
  return typeof value === 'string' ? reference.exec(value)?.[1] : undefined;
}

/** Whether a 1C user is named, or waited for. */
export function hasUser({ settings }: Draft): boolean {
  return settings['username'] !== undefined || settings['password'] !== undefined;
}

/** The name as it is typed: a setting, or a secret that is not stored yet. */
export function userOf({ settings, secrets }: Draft): string {
  const name = secretNameOf(settings['username']);
  const secret = secrets.find((one) => one.name === name);
  if (secret) return secret.value;
  return typeof settings['username'] === 'string' ? settings['username'] : '';
}

/** A name is no secret: it stands in the settings, unless it refers to one. */
export function withUser(draft: Draft, user: string): Draft {
  const name = secretNameOf(draft.settings['username']);
  return withSetting({ ...draft, secrets: draft.secrets.filter((one) => one.name !== name) }, 'username', user);
}

/** The password that is typed; empty when only what the keychain holds is known. */
export function passwordOf({ settings, secrets }: Draft): string {
  const name = secretNameOf(settings['password']);
  return secrets.find((one) => one.name === name)?.value ?? '';
}

export function withPassword(draft: Draft, password: string): Draft {
  const name = secretNameOf(draft.settings['password']) ?? `${draft.id}-password`;
  const secret: DraftSecret = { name, label: 'Password of the 1C user', value: password };
  const secrets = [...draft.secrets.filter((one) => one.name !== name), secret];
  return withSetting({ ...draft, secrets }, 'password', `\${keychain:${name}}`);
}

export function withoutUser(draft: Draft): Draft {
  const names = [draft.settings['username'], draft.settings['password']].map(secretNameOf);
  const secrets = draft.secrets.filter(({ name }) => !names.includes(name));
  return withSetting(withSetting({ ...draft, secrets }, 'username', undefined), 'password', undefined);
}
