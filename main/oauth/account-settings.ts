import { z } from 'zod';
import { saying } from '../lib/saying.ts';
import { isLoopbackHost, isSafeUrl } from './loopback-host.ts';

const safeUrl = z.url({ abort: true }).refine(
  (text) => isSafeUrl(new URL(text)),
  saying({
    en: 'must be https (http is accepted for this machine only)',
    ru: 'нужен адрес https (http — только для этого компьютера)',
  }),
);

const issuer = safeUrl
  .refine(
    (text) => !/[?#]/.test(text),
    saying({ en: 'must have no query and no fragment', ru: 'в адресе не должно быть «?…» и «#…»' }),
  )
  .describe('Issuer identifier of the authorization server, e.g. https://login.example.com');

const reference = /^\$\{(keychain|env):[^{}]+\}$/;
const secretReference = z
  .string()
  .refine(
    (text) => reference.test(text),
    saying({
      en: 'must be a reference such as ${keychain:name} or ${env:NAME}, never the secret itself',
      ru: 'нужна ссылка вида ${keychain:name} или ${env:NAME}, а не сам секрет',
    }),
  )
  .meta({ pattern: reference.source });

const redirectUri = z
  .url({ abort: true })
  .refine(
    isFixedLoopbackUri,
    saying({
      en: 'must look like http://localhost:8181/callback: http, a loopback host, a port, no query',
      ru: 'нужен адрес вида http://localhost:8181/callback: http, этот компьютер, порт, без «?…»',
    }),
  )
  .describe('Fixed redirect URI registered at the server. Default: http://127.0.0.1/callback on any free port');

const clientMetadataUrl = z
  .url({ abort: true })
  .refine(
    isClientMetadataUrl,
    saying({
      en: 'must look like https://example.com/client.json: https, a path, no fragment',
      ru: 'нужен адрес вида https://example.com/client.json: https, путь, без «#…»',
    }),
  )
  .describe(
    'Where the client metadata document of Portico is published, for servers that take its address as client id',
  );

const settings = z.strictObject({
  issuer: issuer.optional(),
  protectedResource: safeUrl
    .optional()
    .describe('URL of an MCP server that says itself where to sign in; an issuer next to it accepts no other one'),
  clientId: z
    .string()
    .min(1)
    .optional()
    .describe('Client registered at the server. May be left out with protectedResource: Portico then registers itself'),
  clientSecret: secretReference.optional(),
  privateKey: secretReference.optional().describe('PKCS #8 key in PEM form that signs for private_key_jwt'),
  /** How the client proves who it is. Default: the private key, or what the server supports for a secret, HTTP Basic first. */
  clientAuthentication: z.enum(['client_secret_basic', 'client_secret_post', 'private_key_jwt']).optional(),
  clientMetadataUrl: clientMetadataUrl.optional(),
  grant: z
    .enum(['authorization-code', 'client-credentials'])
    .optional()
    .describe('client-credentials: Portico acts as itself, nobody signs in. Default: authorization-code'),
  scopes: z
    .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/))
    .optional()
    .describe('Default: openid and offline_access; with protectedResource what the MCP server asks for'),
  /** The API the tokens are for (RFC 8707). Default with `protectedResource`: what its metadata say. */
  resource: z.url().optional(),
  redirectUri: redirectUri.optional(),
  /** OpenID Connect `prompt`; empty sends none. Default: `consent` with `offline_access` (Core, section 11), else none. */
  prompt: z.string().optional(),
  /** What people see, e.g. `Work`. Default: the id. */
  label: z.string().min(1).optional(),
  loginTimeoutMs: z.int().min(1_000).max(3_600_000).default(300_000),
});

type Fields = z.infer<typeof settings>;

/** One account as it stands under `accounts.<id>` in the configuration. */
export const accountSettings = settings.superRefine(checkTogether).meta({
  anyOf: [{ required: ['issuer', 'clientId'] }, { required: ['protectedResource'] }],
});

export type AccountSettings = Fields & {
  /** Not in the file: made for a connection without an account. It wants no sign-in until its resource asks for one. */
  readonly implicit?: true;
};

/** What every account of an issuer asks for when it does not say otherwise. */
const defaultScopes = ['openid', 'offline_access'];

/** The scopes of the settings; `undefined`: what the protected resource asks for. */
export function configuredScopes(account: AccountSettings): readonly string[] | undefined {
  return account.scopes ?? (account.protectedResource === undefined ? defaultScopes : undefined);
}

/** Where the account signs in as far as the settings know, for sentences and lists: the issuer, or the resource that will name it. */
export function signInAddress(account: AccountSettings): string {
  return account.issuer ?? account.protectedResource ?? '';
}

function checkTogether(account: Fields, context: z.RefinementCtx): void {
  const wrong = (name: keyof Fields, message: string, inRussian: string) =>
    context.addIssue({ code: 'custom', path: [name], message, params: { inRussian }, input: account[name] });
  if (account.issuer === undefined && account.protectedResource === undefined) {
    wrong(
      'issuer',
      'is missing; without it the account needs protectedResource, the URL of an MCP server',
      'не указано; без него нужен protectedResource — адрес сервера MCP',
    );
  } else if (account.protectedResource === undefined && account.clientId === undefined) {
    wrong('clientId', 'is missing', 'не указано');
  }
  const proof = account.clientSecret ?? account.privateKey;
  if (proof !== undefined && account.clientId === undefined && account.protectedResource !== undefined) {
    wrong(
      'clientId',
      'is missing: the secret or key belongs to a client',
      'не указано, а секрет или ключ относится к клиенту',
    );
  }
  if (account.grant === 'client-credentials' && (account.clientId === undefined || proof === undefined)) {
    wrong(
      'grant',
      'needs clientId and clientSecret or privateKey',
      'к этому нужны clientId и clientSecret либо privateKey',
    );
  }
  if (account.clientAuthentication === 'private_key_jwt' && account.privateKey === undefined) {
    wrong('clientAuthentication', 'needs privateKey', 'к этому нужен privateKey');
  }
}

function isFixedLoopbackUri(text: string): boolean {
  const url = new URL(text);
  return (
    url.protocol === 'http:' && isLoopbackHost(url.hostname) && url.port !== '' && url.search === '' && url.hash === ''
  );
}

function isClientMetadataUrl(text: string): boolean {
  const url = new URL(text);
  return url.protocol === 'https:' && url.pathname !== '/' && url.hash === '' && url.username === '';
}
