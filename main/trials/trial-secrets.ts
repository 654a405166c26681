import { createSecretResolver, secretKeyOf } from '../config/secret-reference.ts';
import { GatewayError } from '../gateway/errors.ts';
import { Secret } from '../lib/secret.ts';
import type { SecretStore } from '../lib/secret-store.ts';
import type { UpstreamPorts } from '../upstreams/upstream-kind.ts';
import type { TrialPorts, TrialRequest } from './trial-ports.ts';

/** Resolves references with the secrets of the request first, then with those stored. Nothing is stored. */
export function trialSecrets(
  given: TrialRequest['secrets'],
  { secrets, env }: Pick<TrialPorts, 'secrets' | 'env'>,
): UpstreamPorts['resolveSecret'] {
  const unsaved = new Map<string, Secret>();
  for (const { name, value } of given ?? []) {
    if (value !== undefined && value !== '') unsaved.set(secretKeyOf(name), new Secret(value));
  }
  const refused = () => Promise.reject(new Error('A trial stores no secret'));
  const store: SecretStore = {
    get: async (key) => unsaved.get(key) ?? secrets.get(key),
    set: refused,
    delete: refused,
  };
  return createSecretResolver({ secrets: store, env });
}

/** The same, but a secret that there is not yet is an empty text: for reading documents, most of which are open to everybody. */
export function withoutMissing(resolve: UpstreamPorts['resolveSecret']): UpstreamPorts['resolveSecret'] {
  return async (text) => {
    try {
      return await resolve(text);
    } catch (error) {
      if (error instanceof GatewayError && error.code === 'configuration-invalid') return new Secret('');
      throw error;
    }
  };
}
