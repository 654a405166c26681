import type { AppConfig } from '../app-config.ts';
import type { AppOptions } from '../app.ts';
import { parseConnections } from '../config/connections.ts';
import { isLoopbackUrl } from '../config/onec-proxy/proxy-login.ts';
import type { ProxySettings } from '../config/onec-proxy/proxy-settings.ts';
import type { Environment } from '../config/onec-proxy/variables.ts';
import { configurationInvalid, formatPath } from '../config/problem.ts';
import { upstreamKinds } from '../upstreams/index.ts';

const id = 'onec';
const variables: Readonly<Record<string, string>> = {
  [`connections.${id}.url`]: 'MCP_ONEC_URL',
  [`connections.${id}.serviceRoot`]: 'MCP_ONEC_SERVICE_ROOT',
  [`connections.${id}.timeoutMs`]: 'MCP_HTTP_TIMEOUT',
};

/** What goes to the log when every web page may call. */
export const openToAllPages =
  'MCP_CORS_ORIGINS names "*": any web page that a person at this machine opens can read and act in 1C as the configured user; name the origins that need it instead';

/**
 * The configuration with the connection `onec` of the former proxy's variables; tools keep their own names. One of the file with that id gives
 * way, because variables win over the file. Throws `configuration-invalid`.
 */
export function withOneC(config: AppConfig, proxy: ProxySettings): AppConfig {
  // References only, so that no secret is part of the configuration: what a variable holds is never read as a reference itself.
  const raw = {
    kind: id,
    naming: 'none',
    url: proxy.url,
    serviceRoot: proxy.serviceRoot,
    ...(proxy.hasUser && { username: '${env:MCP_ONEC_USERNAME}', password: '${env:MCP_ONEC_PASSWORD}' }),
    timeoutMs: proxy.timeoutMs,
    ...(proxy.hasUnlockCode && { unlockCode: '${env:MCP_ONEC_UNLOCK_CODE}' }),
  };
  const { values, problems } = parseConnections({ [id]: raw }, { kinds: upstreamKinds, accounts: [] });
  if (problems.length > 0) {
    const placed = problems.map(({ path, reason }) => ({
      place: variables[formatPath(path)] ?? formatPath(path),
      path: '',
      reason,
    }));
    throw configurationInvalid(config.file, placed);
  }
  checkPublicUrl(config, proxy);
  return { ...config, connections: { ...config.connections, ...values } };
}

/** Without a web server in front, the public address is the one that clients reach Portico at. */
function checkPublicUrl({ file, endpoint }: AppConfig, { login }: ProxySettings): void {
  const url = new URL(login?.publicUrl ?? 'https://none.invalid');
  if (!isLoopbackUrl(url) || Number(url.port || 80) === endpoint.port) return;
  const port = String(endpoint.port);
  const reason = {
    en: `its port must be that of Portico, ${port} (MCP_PORT, --port)`,
    ru: `порт должен быть тем же, что у Portico: ${port} (MCP_PORT, --port)`,
  };
  throw configurationInvalid(file, [{ place: 'MCP_PUBLIC_URL', path: '', reason }]);
}

/** The environment with what the former proxy's variables say about Portico's own settings; options on the command line still win. */
export function withProxySettings(env: Environment, { port, logLevel }: ProxySettings): Environment {
  return {
    ...env,
    ...(port === undefined ? {} : { PORTICO_PORT: String(port) }),
    ...(logLevel === undefined ? {} : { PORTICO_LOG_LEVEL: logLevel }),
  };
}

export function replacedBy(proxy: ProxySettings): NonNullable<AppOptions['replaces']> {
  const { serverName, serverVersion, origins, url, login } = proxy;
  return { connection: id, serverName, serverVersion, origins, login: login && { ...login, base: url } };
}

/** What a person who starts it should know. */
export function proxyWords({ url, origins, login }: ProxySettings): readonly string[] {
  const how = login
    ? `clients sign in to ${url} with 1C users of their own, at ${login.publicUrl}`
    : `programs on this machine reach ${url} without a token`;
  return [
    `In the place of the 1C proxy: ${how} (docs/onec.md)`,
    ...(origins.includes('*') ? [`Attention: ${openToAllPages}`] : []),
  ];
}
