import { GatewayError } from '../../gateway/errors.ts';
import type { LogLevel } from '../../lib/log-entry.ts';
import type { Sentence } from '../../lib/sentence.ts';
import { isOAuth, loginChecks, readProxyLogin, type Check, type ProxyLogin } from './proxy-login.ts';
import type { Environment } from './variables.ts';

/** What the variables of the former proxy say, apart from the credentials, which stay in their variables until they are used. */
export interface ProxySettings {
  readonly url: string;
  readonly serviceRoot: string;
  readonly timeoutMs: number;
  readonly hasUnlockCode: boolean;
  /** `undefined` when nobody said. */
  readonly port: number | undefined;
  readonly logLevel: LogLevel | undefined;
  /** Origins of web pages that may call; `*` for all. */
  readonly origins: readonly string[];
  readonly serverName: string;
  readonly serverVersion: string;
  /** Whether there is a user that lists are read with, and calls unless `login` is there. */
  readonly hasUser: boolean;
  /** Each client signs in with a 1C user of its own (`MCP_AUTH_MODE=oauth2`). */
  readonly login: ProxyLogin | undefined;
}

/** The port of the former proxy. */
export const proxyPort = 8000;

const levels: Readonly<Record<string, LogLevel>> = {
  debug: 'debug',
  info: 'info',
  warning: 'warn',
  warn: 'warn',
  error: 'error',
  critical: 'error',
};

/**
 * Reads the variables of the former proxy; `undefined` without `MCP_ONEC_URL`, which switches to its way of working. Empty variables count as
 * not set. Throws `configuration-invalid` naming every variable that cannot be used.
 */
export function readProxySettings(env: Environment): ProxySettings | undefined {
  const url = env['MCP_ONEC_URL'];
  if (!url) return undefined;
  const problems = problemsOf(env);
  const port = numberOf(env['MCP_PORT']);
  const seconds = numberOf(env['MCP_HTTP_TIMEOUT']);
  const logLevel = levels[(env['MCP_LOG_LEVEL'] ?? '').toLowerCase()];
  const origins = originsOf(env['MCP_CORS_ORIGINS']);
  if (problems.length > 0 || origins === undefined) {
    throw unusable(problems);
  }
  return {
    url,
    serviceRoot: env['MCP_ONEC_SERVICE_ROOT'] || 'mcp',
    timeoutMs: Math.round((seconds ?? 120) * 1000),
    hasUnlockCode: Boolean(env['MCP_ONEC_UNLOCK_CODE']),
    port,
    logLevel,
    origins,
    serverName: env['MCP_SERVER_NAME'] || '1C Configuration Data Tools',
    serverVersion: env['MCP_SERVER_VERSION'] || '1.0.0',
    hasUser: Boolean(env['MCP_ONEC_USERNAME']),
    login: isOAuth(env) ? readProxyLogin(env) : undefined,
  };
}

interface VariableProblem {
  readonly place: string;
  /** Without the value, which may be a secret. */
  readonly reason: Sentence;
}

function unusable(problems: readonly VariableProblem[]): GatewayError {
  const lines = (language: keyof Sentence): string =>
    problems.map(({ place, reason }) => `\n  ${place}: ${reason[language]}`).join('');
  const sentence = {
    en: `The variables of the 1C proxy cannot be used:${lines('en')}`,
    ru: `Переменные прокси 1С заданы неправильно:${lines('ru')}`,
  };
  const details = { problems: problems.map(({ place, reason }) => ({ place, reason: reason.en })) };
  return new GatewayError('configuration-invalid', sentence, { details });
}

const words = {
  mode: { en: 'must be "none" or "oauth2"', ru: 'возможные значения: "none", "oauth2"' },
  host: {
    en: 'Portico serves this machine alone, at 127.0.0.1; leave the variable out. Other machines need a Portico of their own',
    ru: 'Portico доступен только с этого компьютера, по адресу 127.0.0.1; уберите переменную. На других компьютерах нужен свой Portico',
  },
  port: { en: 'must be a number from 1 to 65535', ru: 'нужно число от 1 до 65535' },
  seconds: { en: 'must be a number of seconds, at most 3600', ru: 'нужно число секунд, не больше 3600' },
  level: { en: 'must be DEBUG, INFO, WARNING or ERROR', ru: 'возможные значения: DEBUG, INFO, WARNING, ERROR' },
  origins: {
    en: 'must be a JSON list of origins, e.g. ["http://localhost:3000"]',
    ru: 'нужен список адресов сайтов в JSON, например ["http://localhost:3000"]',
  },
  transport: {
    en: 'only "http" is offered: publish the base on a web server',
    ru: 'возможно только "http": опубликуйте базу на веб-сервере',
  },
  username: { en: 'the name of the 1C user is missing', ru: 'не указано имя пользователя 1С' },
  password: { en: 'the password of the 1C user is missing', ru: 'не указан пароль пользователя 1С' },
} satisfies Readonly<Record<string, Sentence>>;

function problemsOf(env: Environment): readonly VariableProblem[] {
  const { MCP_HOST: host, MCP_PORT: port, MCP_AUTH_MODE: mode, MCP_TRANSPORT: transport } = env;
  const checks: readonly Check[] = [
    ['MCP_AUTH_MODE', !mode || ['none', 'oauth2'].includes(mode.toLowerCase()), words.mode],
    ...(isOAuth(env) ? loginChecks(env) : userChecks(env)),
    ['MCP_HOST', !host || ['127.0.0.1', 'localhost'].includes(host.toLowerCase()), words.host],
    ['MCP_PORT', !port || isWhole(port, 1, 65_535), words.port],
    ['MCP_HTTP_TIMEOUT', isSeconds(env['MCP_HTTP_TIMEOUT']), words.seconds],
    ['MCP_LOG_LEVEL', !env['MCP_LOG_LEVEL'] || env['MCP_LOG_LEVEL'].toLowerCase() in levels, words.level],
    ['MCP_CORS_ORIGINS', originsOf(env['MCP_CORS_ORIGINS']) !== undefined, words.origins],
    ['MCP_TRANSPORT', !transport || transport === 'http', words.transport],
  ];
  return checks.filter(([, isRight]) => !isRight).map(([place, , reason]) => ({ place, reason }));
}

function userChecks(env: Environment): readonly Check[] {
  return [
    ['MCP_ONEC_USERNAME', Boolean(env['MCP_ONEC_USERNAME']), words.username],
    ['MCP_ONEC_PASSWORD', Boolean(env['MCP_ONEC_PASSWORD']), words.password],
  ];
}

function numberOf(text: string | undefined): number | undefined {
  return text ? Number(text) : undefined;
}

function isWhole(text: string, ...[least, most]: [number, number]): boolean {
  return /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most;
}

function isSeconds(text: string | undefined): boolean {
  return !text || (/^\d+(\.\d+)?$/.test(text) && Number(text) > 0 && Number(text) <= 3_600);
}

/** Unlike those of the former proxy no page may call unless it is named: any web page could act in 1C otherwise. */
function originsOf(text: string | undefined): readonly string[] | undefined {
  if (!text) return [];
  try {
    const list: unknown = JSON.parse(text);
    const isRight = Array.isArray(list) && list.every((one): one is string => typeof one === 'string');
    return isRight
      ? list.map((one) => (one === '*' ? one : URL.parse(one)?.origin)).filter((one) => one !== undefined)
      : undefined;
  } catch {
    return undefined;
  }
}
