import { createHash, randomBytes } from 'node:crypto';
import type { CallerCredentials, UserCredentials } from '../../gateway/caller-credentials.ts';
import type { Principal } from '../../gateway/principal.ts';
import { OAuthError } from './oauth-error.ts';
import type { RegisteredClient } from './registered-client.ts';

/** How long what is given out is good, in milliseconds. */
export interface TokenLives {
  readonly codeMs: number;
  readonly accessMs: number;
  readonly refreshMs: number;
}

/** What a code was asked for with; it is given for nothing else (RFC 7636 section 4.6, RFC 6749 section 4.1.3). */
export interface CodeBinding {
  readonly redirectUri: string;
  /** `code_challenge`, S256. */
  readonly challenge: string;
}

export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresInSeconds: number;
}

/** The sign-ins of clients with 1C users of their own: in memory only, and of codes and tokens only the hashes. */
export interface ClientSignIns extends CallerCredentials {
  /** A code for a client whose user has just proved who they are. */
  begin(client: RegisteredClient, credentials: UserCredentials, binding: CodeBinding): string;
  /** Throws `invalid_grant`; whatever was wrong, the code is spent. A code that comes twice ends the sign-in (RFC 6749 section 10.5). */
  redeem(
    code: string,
    given: { readonly clientId: string; readonly redirectUri: string; readonly verifier: string },
  ): TokenPair;
  /** A new pair. Throws `invalid_grant`; a token that comes once more later than a moment ends the sign-in (RFC 9700 section 4.14.2). */
  refresh(token: string, clientId: string): TokenPair;
  /** Ends the sign-in that this access or refresh token belongs to; with another client's id nothing happens. */
  revoke(token: string, clientId: string | undefined): void;
  /** Who calls with this access token. */
  principalOf(accessToken: string): Omit<Principal, 'via'> | undefined;
  /** Forgets what is over. */
  sweep(): void;
}

interface SignIn {
  readonly client: RegisteredClient;
  readonly principal: Omit<Principal, 'via'>;
  readonly credentials: UserCredentials;
}

interface Issued {
  readonly signIn: SignIn;
  /** `spent`: a code or refresh token that was used; whoever shows it again is not the only one to have it. */
  readonly use: 'code' | 'access' | 'refresh' | 'spent';
  readonly expiresAt: number;
  readonly binding?: CodeBinding;
  /** Until when a spent refresh token is still taken. */
  readonly graceUntil?: number;
}

/** Clients that make several calls at once refresh several times at once, with the same token; none of them is a thief. */
const graceMs = 10_000;

export interface ClientSignInsOptions {
  readonly lives: TokenLives;
  /** Address of the base; with the user's name it says who acts. */
  readonly base: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export function createClientSignIns({ lives, base, now }: ClientSignInsOptions): ClientSignIns {
  const issued = new Map<string, Issued>();
  /** Oldest first. */
  const signIns = new Set<SignIn>();

  const end = (signIn: SignIn): void => {
    signIns.delete(signIn);
    for (const [hash, one] of issued) if (one.signIn === signIn) issued.delete(hash);
  };
  const sweep = (): void => {
    const alive = new Set<SignIn>();
    for (const [hash, one] of issued) {
      if (one.expiresAt <= now()) issued.delete(hash);
      else if (one.use !== 'spent') alive.add(one.signIn);
    }
    for (const signIn of signIns) if (!alive.has(signIn)) end(signIn);
  };
  const issue = (one: Omit<Issued, 'expiresAt'>, lifeMs: number): string => {
    const value = randomBytes(32).toString('base64url');
    issued.set(hashOf(value), { ...one, expiresAt: now() + lifeMs });
    return value;
  };
  const issuePair = (signIn: SignIn): TokenPair => ({
    accessToken: issue({ signIn, use: 'access' }, lives.accessMs),
    refreshToken: issue({ signIn, use: 'refresh' }, lives.refreshMs),
    expiresInSeconds: Math.floor(lives.accessMs / 1_000),
  });
  const find = (value: string): Issued | undefined => {
    const found = issued.get(hashOf(value));
    return found && found.expiresAt > now() ? found : undefined;
  };
  const isInGrace = ({ graceUntil = 0, signIn }: Issued, clientId: string): boolean =>
    now() < graceUntil && signIn.client.id === clientId;
  /** The code or refresh token, which is spent from now on. */
  const spend = (value: string, use: 'code' | 'refresh', clientId: string): Issued => {
    const found = find(value);
    const isStolen = found?.use === 'code' && found.signIn.client.id !== clientId;
    if (found?.use === 'spent' && use === 'refresh' && isInGrace(found, clientId)) return found;
    if (found && (isStolen || found.use === 'spent')) end(found.signIn);
    if (found?.use !== use || found.signIn.client.id !== clientId) throw notGood();
    const graceUntil = use === 'refresh' ? now() + graceMs : 0;
    issued.set(hashOf(value), { signIn: found.signIn, use: 'spent', expiresAt: now() + lives.refreshMs, graceUntil });
    return found;
  };

  return {
    begin: (client, credentials, binding) => {
      sweep();
      const { username } = credentials;
      const signIn = { client, principal: principalFor(client, username, base), credentials };
      signIns.add(signIn);
      return issue({ signIn, use: 'code', binding }, lives.codeMs);
    },
    redeem: (code, { clientId, redirectUri, verifier }) => {
      const { signIn, binding } = spend(code, 'code', clientId);
      const isBound = binding?.redirectUri === redirectUri && isVerified(verifier, binding.challenge);
      if (!isBound) {
        end(signIn);
        throw notGood();
      }
      return issuePair(signIn);
    },
    refresh: (token, clientId) => {
      sweep();
      return issuePair(spend(token, 'refresh', clientId).signIn);
    },
    revoke: (token, clientId) => {
      const found = find(token);
      if (found && (clientId === undefined || clientId === found.signIn.client.id)) end(found.signIn);
    },
    principalOf: (accessToken) => {
      const found = find(accessToken);
      return found?.use === 'access' ? found.signIn.principal : undefined;
    },
    of: ({ clientId }) => [...signIns].findLast(({ principal }) => principal.clientId === clientId)?.credentials,
    // Through whichever client the same password would be tried next: 1C locks users that are refused again and again.
    reject: ({ actor }, credentials) => {
      for (const signIn of signIns) {
        const isTheirs = signIn.principal.actor === actor;
        if (isTheirs && signIn.credentials.password.reveal() === credentials.password.reveal()) end(signIn);
      }
    },
    sweep,
  };
}

/** The same for the same client and user, so that sessions go on after signing in anew; another user never gets into them. */
function principalFor(...[client, username, base]: [RegisteredClient, string, string]): Omit<Principal, 'via'> {
  const digest = hashOf(JSON.stringify([client.id, username]));
  return { clientId: `onec-${digest.slice(0, 22)}`, clientName: client.name, actor: `${base} ${username}` };
}

function isVerified(verifier: string, challenge: string): boolean {
  return /^[A-Za-z0-9\-._~]{43,128}$/.test(verifier) && hashOf(verifier) === challenge;
}

/** Base64url of SHA-256; of random values, so that nothing can be learned from how long a look-up takes. */
function hashOf(value: string): string {
  return createHash('sha256').update(value).digest('base64url');
}

function notGood(): OAuthError {
  return new OAuthError('invalid_grant', 'The code or token is unknown, used or over; sign in again');
}
