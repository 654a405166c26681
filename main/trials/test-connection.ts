import type { ConnectionTrial } from '../../contract/connections.ts';
import type { ConnectionConfig } from '../config/connections.ts';
import type { ConnectionCatalog, Tool } from '../gateway/connection.ts';
import { GatewayError, toErrorView } from '../gateway/errors.ts';
import { effectOf } from '../gateway/tool-effect.ts';
import { abortable } from '../lib/abortable.ts';
import { isJsonObject } from '../lib/json.ts';
import { told, type Sentence } from '../lib/sentence.ts';
import type { UpstreamPorts } from '../upstreams/upstream-kind.ts';
import type { TrialPorts, TrialRequest } from './trial-ports.ts';
import { trialSettings } from './trial-settings.ts';
import { trialUpstreamPorts, withTrialConnection } from './with-trial-connection.ts';

const deadlineMs = 30_000;
const cancelled: Sentence = { en: 'The test was cancelled', ru: 'Проверка отменена' };

/**
 * Opens a connection with these settings for a moment and says what it found. Whatever goes wrong is in the outcome; only
 * the caller's own giving up rejects (`cancelled`).
 */
export async function testConnection(
  request: TrialRequest,
  ports: TrialPorts & { readonly deadlineMs?: number },
  caller: AbortSignal,
): Promise<ConnectionTrial> {
  const startedAt = performance.now();
  const outcome = await attempt(request, ports, caller).catch((error: unknown) => {
    if (caller.aborted) throw new GatewayError('cancelled', cancelled, { cause: error });
    ports.log.info('A trial of a connection failed', { connection: request.id, error });
    return failed(error);
  });
  return { ...outcome, durationMs: Math.round(performance.now() - startedAt) };
}

type Outcome = Omit<ConnectionTrial, 'durationMs'>;

async function attempt(
  request: TrialRequest,
  ports: TrialPorts & { readonly deadlineMs?: number },
  caller: AbortSignal,
): Promise<Outcome> {
  const config = trialSettings(request, ports);
  const upstream = trialUpstreamPorts(request, ports, config);
  const deadline = new AbortController();
  const limitMs = ports.deadlineMs ?? deadlineMs;
  const timer = setTimeout(() => deadline.abort(tooSlow(limitMs, config.kind)), limitMs);
  const signal = AbortSignal.any([caller, deadline.signal]);
  try {
    return await withTrialConnection({ id: request.id, config, upstream }, ports, async (connection) => {
      const catalog = await abortable(connection.open(signal), signal);
      return { ...found(catalog), ...(await signInWanted(config, upstream, signal)) };
    });
  } catch (error) {
    throw deadline.signal.aborted && !caller.aborted ? deadline.signal.reason : error;
  } finally {
    clearTimeout(timer);
  }
}

/** A document may be open to everybody while calls need a sign-in. */
async function signInWanted(
  { account }: ConnectionConfig,
  { tokens }: UpstreamPorts,
  signal: AbortSignal,
): Promise<Partial<Outcome>> {
  if (account === undefined) return {};
  try {
    await tokens.get(account, signal);
    return {};
  } catch (error) {
    if (error instanceof GatewayError && error.code === 'login-required') {
      return { outcome: 'login-required', account, error: toErrorView(error) };
    }
    throw error;
  }
}

function found({ tools, prompts, resources, resourceTemplates, notices }: ConnectionCatalog): Outcome {
  return {
    outcome: 'ok',
    tools: tools.map((tool) => {
      const title = titleOf(tool);
      return { name: tool.name, ...(title === undefined ? {} : { title }), effect: effectOf(tool) };
    }),
    toolCount: tools.length,
    promptCount: prompts.length,
    resourceCount: resources.length + resourceTemplates.length,
    notices: notices.map(told),
  };
}

function failed(error: unknown): Outcome {
  const report = toErrorView(error);
  const account = report.details['account'];
  const isSignIn = report.code === 'login-required' && typeof account === 'string';
  return {
    outcome: isSignIn ? 'login-required' : 'failed',
    ...(isSignIn && { account }),
    error: { ...report, details: { ...report.details } },
    tools: [],
    toolCount: 0,
    promptCount: 0,
    resourceCount: 0,
    notices: [],
  };
}

function titleOf(tool: Tool): string | undefined {
  const annotations = isJsonObject(tool['annotations']) ? tool['annotations'] : {};
  const title = tool['title'] ?? annotations['title'];
  return typeof title === 'string' && title !== '' ? title : undefined;
}

function tooSlow(limitMs: number, kind: string): GatewayError {
  const remedy =
    kind === 'stdio'
      ? {
          en: 'programs that are downloaded at their first start take longer: try again',
          ru: 'программы, которые скачиваются при первом запуске, запускаются дольше: повторите проверку',
        }
      : {
          en: 'check the address and the network (VPN?), and try again',
          ru: 'проверьте адрес и сеть (VPN?) и повторите проверку',
        };
  const seconds = limitMs / 1000;
  const sentence = {
    en: `The connection was not ready within ${seconds} seconds; ${remedy.en}`,
    ru: `Подключение не заработало за ${seconds} с; ${remedy.ru}`,
  };
  return new GatewayError('upstream-timeout', sentence, { details: { timeoutMs: limitMs } });
}
