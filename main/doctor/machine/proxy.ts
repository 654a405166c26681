import { proxyFromEnvironment } from '../../lib/proxy-from-environment.ts';
import { redactedText } from '../../lib/redacted-text.ts';
import { say, verdict, type Verdict } from '../verdict.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const proxyNames = ['HTTP_PROXY', 'ALL_PROXY'];

/**
 * Whether the proxy that the environment names would also get the calls of clients to this machine. Portico and some programs never send
 * those to a proxy; others go by `NO_PROXY` alone.
 */
export async function judgeProxy(env: Environment): Promise<Verdict> {
  const [variable, value] =
    proxyNames
      .flatMap((name) => [name.toLowerCase(), name])
      .map((name) => [name, env[name]] as const)
      .find(([, value]) => value !== undefined && value !== '') ?? [];
  if (variable === undefined || value === undefined) return verdict('ok', say('proxy-none'));
  if (await isExcepted(env)) return verdict('ok', say('proxy-excepted', { variable }));
  return verdict('warning', say('proxy-between', { variable, proxy: shown(value) }), {
    advice: say('except-loopback'),
  });
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
