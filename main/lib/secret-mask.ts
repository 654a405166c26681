import { isSecretName } from './secret-names.ts';

/** What people see in the place of a secret. */
export const mask = '••••';

/** `${keychain:name}` or `${env:NAME}`: the place where a secret is kept. */
export const secretReference = /\$\{(keychain|env):([^{}]+)\}/g;

/** The text with its references masked; all of it when the name says that it is a secret itself. */
export function masked(name: string, text: string): string {
  const withoutReferences = text.replace(secretReference, mask);
  return withoutReferences === text && isSecretName(name) ? mask : withoutReferences;
}
