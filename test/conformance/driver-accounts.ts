import type { UpstreamEntry } from '../support/relaying-app.ts';

/** What the suite tells a client beside the URL of its server. */
export interface ScenarioContext {
  readonly scenario: string;
  readonly revision: string;
  /** `MCP_CONFORMANCE_CONTEXT`; `{}` for most scenarios. */
  readonly given: Readonly<Record<string, unknown>>;
}

export interface DriverSettings {
  readonly accounts: Readonly<Record<string, unknown>>;
  readonly connection: UpstreamEntry;
  /** What the references in the accounts lead to. */
  readonly env: Readonly<Record<string, string>>;
}

/** The only connection of the app that the suite tests; an account made for it has the same id. */
export const connectionId = 'suite';

/** Nobody fetches it: the stand-in servers only compare the address. */
const clientMetadataUrl = 'https://conformance-test.local/client-metadata.json';

/**
 * What a person would have configured for the scenario: nothing but the address, unless the server knows the client by an agreement
 * that was made before.
 */
export function settingsFor(url: URL, { scenario, given }: ScenarioContext): DriverSettings {
  const connection = { kind: 'streamable-http', url: url.href };
  const withAccount = (account: Readonly<Record<string, unknown>>, env: Readonly<Record<string, string>> = {}) => ({
    accounts: { [connectionId]: { protectedResource: url.href, ...account } },
    connection: { ...connection, account: connectionId },
    env,
  });
  const text = (name: string): string => (typeof given[name] === 'string' ? given[name] : '');
  const secret = { clientId: text('client_id'), clientSecret: '${env:SUITE_SECRET}' };
  const secretEnv = { SUITE_SECRET: text('client_secret') };
  switch (scenario) {
    case 'auth/basic-cimd':
      return withAccount({ clientMetadataUrl });
    case 'auth/pre-registration':
      return withAccount(secret, secretEnv);
    case 'auth/client-credentials-basic':
      return withAccount({ ...secret, grant: 'client-credentials' }, secretEnv);
    case 'auth/client-credentials-jwt':
      return withAccount(
        { clientId: text('client_id'), privateKey: '${env:SUITE_KEY}', grant: 'client-credentials' },
        { SUITE_KEY: text('private_key_pem') },
      );
    default:
      return { accounts: {}, connection, env: {} };
  }
}
