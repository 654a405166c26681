import { z } from 'zod';
import { isLoopbackHost, isSafeUrl } from './loopback-host.ts';

const issuer = z
  .url({ abort: true })
  .refine((text) => isSafeUrl(new URL(text)), 'must be https (http is accepted for this machine only)')
  .refine((text) => !/[?#]/.test(text), 'must have no query and no fragment')
  .describe('Issuer identifier of the authorization server, e.g. https://login.example.com');

const secretReference = z
  .string()
  .regex(
    /^\$\{(keychain|env):[^{}]+\}$/,
    'must be a reference such as ${keychain:name} or ${env:NAME}, never the secret itself',
  );

const redirectUri = z
  .url({ abort: true })
  .refine(isFixedLoopbackUri, 'must look like http://localhost:8181/callback: http, a loopback host, a port, no query')
  .describe('Fixed redirect URI registered at the server. Default: http://127.0.0.1/callback on any free port');

/** One account as it stands under `accounts.<id>` in the configuration. */
export const accountSettings = z.strictObject({
  issuer,
  clientId: z.string().min(1),
  clientSecret: secretReference.optional(),
  /** How the client secret is sent. Default: what the server supports, HTTP Basic first. */
  clientAuthentication: z.enum(['client_secret_basic', 'client_secret_post']).optional(),
  scopes: z.array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/)).default(['openid', 'offline_access']),
  /** The API the tokens are for (RFC 8707). */
  resource: z.url().optional(),
  redirectUri: redirectUri.optional(),
  /** OpenID Connect `prompt`; empty sends none. Default: `consent` with `offline_access` (Core, section 11), else none. */
  prompt: z.string().optional(),
  /** What people see, e.g. `Work`. Default: the id. */
  label: z.string().min(1).optional(),
  loginTimeoutMs: z.int().min(1_000).max(3_600_000).default(300_000),
});

export type AccountSettings = z.infer<typeof accountSettings>;

function isFixedLoopbackUri(text: string): boolean {
  const url = new URL(text);
  return (
    url.protocol === 'http:' && isLoopbackHost(url.hostname) && url.port !== '' && url.search === '' && url.hash === ''
  );
}
