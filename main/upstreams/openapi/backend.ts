import { GatewayError } from '../../gateway/errors.ts';
import type { CallScope } from '../http/call-scope.ts';
import type { UpstreamPorts } from '../upstream-kind.ts';
import { loadDocument, type LoadedDocument } from './document/load-document.ts';
import { createCachedSender, type CachedSender } from './http/cached-sender.ts';
import { withOpenAccess } from './http/open-access.ts';
import { createSender } from './http/sender.ts';
import type { OpenApiSettings } from './settings.ts';

export interface BackendOptions {
  readonly id: string;
  readonly settings: OpenApiSettings;
  readonly ports: UpstreamPorts;
}

/** The way to one backend: the configured headers, and connections with and without the account's token. */
export interface Backend {
  /** Configured headers, names in lower case, secrets in their places. */
  readonly headers: Readonly<Record<string, string>>;
  /** Sends with the account's token. */
  readonly sender: CachedSender;
  /** The document, read without a sign-in while nobody is signed in. Throws as `loadDocument` does. */
  load(scope: CallScope): Promise<LoadedDocument>;
  close(): Promise<void>;
}

/** Resolves the headers; nothing is sent. Throws `configuration-invalid` or `keychain-unavailable`. */
export async function openBackend({ id, settings, ports }: BackendOptions): Promise<Backend> {
  const { account, retries, maxResponseBytes } = settings;
  const headers = await resolveHeaders(settings.headers, ports);
  const sender = createSender({ connectionId: id, account, retries, maxResponseBytes, ports });
  const cached = createCachedSender({ connectionId: id, account, sender, ports });
  const openSender = createSender({ connectionId: id, account: undefined, retries, maxResponseBytes, ports });
  const open = createCachedSender({ connectionId: id, account: undefined, sender: openSender, ports });
  return {
    headers,
    sender: cached,
    load: (scope) =>
      loadDocument({
        document: settings.document,
        headers,
        sender: withOpenAccess(cached, open),
        scope,
        now: ports.now,
      }),
    close: async () => {
      cached.close();
      open.close();
      await Promise.all([sender.close(), openSender.close()]);
    },
  };
}

async function resolveHeaders(
  configured: Readonly<Record<string, string>>,
  ports: UpstreamPorts,
): Promise<Record<string, string>> {
  const resolved = Object.entries(configured).map(async ([name, value]) => {
    const text = (await ports.resolveSecret(value)).reveal();
    if (/^[\t\u0020-\u007e\u0080-\u00ff]*$/.test(text)) return [name.toLowerCase(), text] as const;
    throw new GatewayError('configuration-invalid', {
      en: `The value of header "${name}" holds characters that no header may hold`,
      ru: `В значении заголовка «${name}» есть символы, недопустимые в заголовках; исправьте его в настройках подключения`,
    });
  });
  return Object.fromEntries(await Promise.all(resolved));
}
