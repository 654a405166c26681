import { proxyFromEnvironment } from '../../lib/proxy-from-environment.ts';
import { redactedText } from '../../lib/redacted-text.ts';
import type { Verdict } from '../doctor.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const proxyNames = ['HTTP_PROXY', 'ALL_PROXY'];

/**
 * Whether the proxy that the environment names would also get the calls of clients to this machine. Portico and some programs never send
 * those to a proxy; others go by `NO_PROXY` alone.
 */
export async function judgeProxy(env: Environment): Promise<Verdict> {
  const [name, value] =
    proxyNames
      .flatMap((name) => [name.toLowerCase(), name])
      .map((name) => [name, env[name]] as const)
      .find(([, value]) => value !== undefined && value !== '') ?? [];
  if (name === undefined || value === undefined)
    return { outcome: 'ok', message: 'No proxy stands between clients and this machine' };
  if (await isExcepted(env)) return { outcome: 'ok', message: `${name} names a proxy, and NO_PROXY excepts 127.0.0.1` };
  return {
    outcome: 'warning',
    message: `${name} is ${shown(value)} and NO_PROXY does not except 127.0.0.1: some programs send their calls to Portico to that proxy`,
    remedy: 'Add 127.0.0.1 and localhost to NO_PROXY, and start the programs again',
  };
}

/** Whether `NO_PROXY` names this machine, as programs read it that do not know about it themselves. */
async function isExcepted(env: Environment): Promise<boolean> {
  const exceptions = (env['no_proxy'] || env['NO_PROXY']) ?? '';
  // An address of documentation (RFC 5737) stands for 127.0.0.1, which the function excepts by itself.
  const standIn = '192.0.2.1';
  const stated = exceptions.replaceAll('127.0.0.1', standIn).replace(/127\.0\.0\.0\/8/g, standIn);
  const proxyFor = proxyFromEnvironment({ HTTP_PROXY: 'http://proxy.invalid:1', NO_PROXY: stated });
  return (await proxyFor?.(`http://${standIn}/`)) === undefined;
}

/** Without name and password. */
function shown(value: string): string {
  const url = URL.parse(value.includes('://') ? value : `http://${value}`);
  return url ? `${url.protocol}//${url.host}` : redactedText(value);
}
