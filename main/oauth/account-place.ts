import type { ServerMetadata } from 'openid-client';
import type { DiscoveredSignIn, SignInRecords } from '../gateway/sign-in-records.ts';
import { SingleFlight } from '../lib/single-flight.ts';
import { configuredScopes, type AccountSettings } from './account-settings.ts';
import type { BearerChallenge } from './challenge.ts';
import { askWhoeverRuns, discoveryFailure } from './discovery-failure.ts';
import { discoverSignIn, type FoundSignIn } from './discover-sign-in.ts';
import { createMetadataCache, type Discovery } from './discovery.ts';
import type { MetadataReader } from './metadata-document.ts';
import { unionOfScopes } from './scope-choice.ts';
import { defaultServerMetadata, readServerMetadata } from './server-metadata.ts';

/** Where to sign in and what to ask for. */
export interface SignInPlace {
  readonly metadata: ServerMetadata;
  readonly resource: string | undefined;
  readonly scopes: readonly string[] | undefined;
}

export interface AccountPlaceOptions {
  readonly account: string;
  /** The settings as they are now. Throws `unknown-account`. */
  readonly settings: () => AccountSettings;
  readonly records: SignInRecords;
  /** For a configured issuer. */
  readonly discovery: Discovery;
  readonly reader: MetadataReader;
  readonly now: () => number;
}

/** Where one account signs in: at the configured issuer, or where its protected resource says. */
export interface AccountPlace {
  /** As far as it is known without asking anybody. */
  issuer(): string | undefined;
  /** Issuer, client and resource as one text: an access token counts only for what it was asked for. */
  key(): string;
  /** Throws `login-failed`, `authorization-server-unreachable` or an `OauthRequestError`. */
  find(): Promise<SignInPlace>;
  /** Takes over what a challenge says. `signedIn`: scopes of the present sign-in, which are asked for again. */
  learn(challenge: BearerChallenge, signedIn: readonly string[] | undefined): Promise<void>;
  /** A protected resource names the issuer. */
  isDiscovered(): boolean;
  wasChallenged(): boolean;
  /** Asked for at the last login, as far as it is known. */
  requestedScopes(): readonly string[] | undefined;
  /** To be asked for at the next login. */
  want(scopes: readonly string[]): void;
  /** A login is done that asked for these. */
  wasAskedFor(scopes: readonly string[] | undefined): void;
}

export function createAccountPlace(options: AccountPlaceOptions): AccountPlace {
  const { account, settings, records, reader, now } = options;
  const cache = createMetadataCache({ read: readMetadata, now });
  const flight = new SingleFlight<DiscoveredSignIn>();
  /** Of an account with a configured issuer, for this run. */
  let extraScopes: readonly string[] | undefined;
  let requested: readonly string[] | undefined;
  /** The stored record: asked for with every call, so read once. */
  let stored: { readonly record: DiscoveredSignIn | undefined } | undefined;

  async function readMetadata(issuer: string): Promise<ServerMetadata> {
    const read = await readServerMetadata({ account, issuer }, reader);
    if ('metadata' in read) return read.metadata;
    const what = { en: `${issuer} has no metadata any more`, ru: `у ${issuer} больше нет описания сервера входа` };
    throw discoveryFailure({ account, what, attempts: read.attempts, remedy: askWhoeverRuns(issuer) });
  }

  /** What was learned, if it was learned for the settings as they are now. */
  function record(): DiscoveredSignIn | undefined {
    const { protectedResource, issuer } = settings();
    stored ??= { record: records.discovered(account) };
    const known = stored.record;
    if (!known || known.protectedResource !== protectedResource) return undefined;
    return issuer === undefined || isSame(issuer, known.issuer) ? known : undefined;
  }

  function put(learned: DiscoveredSignIn): DiscoveredSignIn {
    records.putDiscovered(learned);
    stored = { record: learned };
    return learned;
  }

  function search(protectedResource: string, challenge: BearerChallenge | undefined): Promise<FoundSignIn> {
    const { issuer } = settings();
    const namedUrl = challenge?.resourceMetadata;
    const lastIssuer = record()?.issuer;
    return discoverSignIn({ account, protectedResource, namedUrl, issuer, lastIssuer }, reader);
  }

  async function discover(
    challenge: BearerChallenge | undefined,
    signedIn?: readonly string[],
  ): Promise<DiscoveredSignIn> {
    const { protectedResource = '', clientId } = settings();
    const found = await search(protectedResource, challenge);
    const before = record();
    const { issuer } = found.metadata;
    refuseStrangeIssuer({ account, before, clientId, issuer });
    cache.put(found.metadata);
    const configured = configuredScopes(settings());
    const asked = configured ? unionOfScopes(configured, challenge?.scopes) : challenge?.scopes;
    const initial = asked ?? unionOfScopes(found.scopesSupported);
    const isAtSameServer = before?.issuer === issuer;
    const again = isAtSameServer ? signedIn && unionOfScopes(before.requestedScopes, signedIn) : undefined;
    const scopes = again ? unionOfScopes(again, challenge?.scopes) : initial;
    const requestedScopes = isAtSameServer ? before.requestedScopes : undefined;
    return put({
      account,
      protectedResource,
      issuer,
      hasMetadata: found.hasMetadata,
      resource: found.resource,
      ...(scopes && { scopes }),
      ...(requestedScopes && { requestedScopes }),
      ...(clientId !== undefined && { clientId }),
      wasChallenged: challenge !== undefined || before?.wasChallenged === true,
      updatedAt: now(),
    });
  }

  return {
    issuer: () => {
      const { protectedResource, issuer } = settings();
      return protectedResource === undefined ? issuer : (record()?.issuer ?? issuer);
    },
    key: () => {
      const { protectedResource, issuer = '', clientId = null, resource = null } = settings();
      if (protectedResource === undefined) return JSON.stringify([new URL(issuer).href, clientId, resource]);
      const known = record();
      return JSON.stringify([known?.issuer ?? null, clientId, resource ?? known?.resource ?? null]);
    },
    find: async () => {
      const current = settings();
      const configured = configuredScopes(current);
      if (current.protectedResource === undefined) {
        const metadata = await options.discovery(current.issuer ?? '');
        return { metadata, resource: current.resource, scopes: unionOfScopes(configured, extraScopes) };
      }
      const known = record() ?? (await flight.run('', () => discover(undefined)));
      const metadata = known.hasMetadata ? await cache.get(known.issuer) : defaultServerMetadata(known.issuer);
      const resource = current.resource ?? known.resource;
      return { metadata, resource, scopes: unionOfScopes(configured, known.scopes) };
    },
    learn: async (challenge, signedIn) => {
      if (settings().protectedResource === undefined) return;
      await flight.run(JSON.stringify(challenge), () => discover(challenge, signedIn));
    },
    isDiscovered: () => settings().protectedResource !== undefined,
    wasChallenged: () => record()?.wasChallenged === true,
    requestedScopes: () => (settings().protectedResource === undefined ? requested : record()?.requestedScopes),
    want: (scopes) => {
      const known = record();
      if (known) put({ ...known, scopes, updatedAt: now() });
      else extraScopes = scopes;
    },
    wasAskedFor: (scopes) => {
      const known = record();
      requested = scopes;
      if (!known) return;
      const { requestedScopes: _, ...rest } = known;
      put({ ...rest, ...(scopes && { requestedScopes: scopes }), updatedAt: now() });
    },
  };
}

/** A configured client belongs to the server it was registered at; it is never shown to another one (MCP, authorization server binding). */
function refuseStrangeIssuer(facts: {
  readonly account: string;
  readonly before: DiscoveredSignIn | undefined;
  readonly clientId: string | undefined;
  readonly issuer: string;
}): void {
  const { account, before, clientId, issuer } = facts;
  if (clientId === undefined || before?.clientId !== clientId || isSame(before.issuer, issuer)) return;
  const what = {
    en: `accounts.${account}.clientId was used at ${before.issuer}, and the server now names ${issuer}`,
    ru: `«Client ID» использовался на ${before.issuer}, а теперь сервер указывает ${issuer}`,
  };
  const remedy = {
    en: `If that is right, register Portico there, and set accounts.${account}.issuer to ${issuer} and clientId to the new one.`,
    ru: `Если так и должно быть, зарегистрируйте там Portico и на странице «Учётные записи» укажите ${issuer} как «Адрес сервера входа» и новый «Client ID».`,
  };
  throw discoveryFailure({ account, what, remedy });
}

function isSame(one: string, other: string): boolean {
  return one.replace(/\/$/, '') === other.replace(/\/$/, '');
}
