import type { ToolResultView } from '../../../../contract/tools.ts';
import { GatewayError } from '../../../gateway/errors.ts';
import { isJsonObject } from '../../../lib/json.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodeFor, exitCodes } from '../exit-codes.ts';
import { settledStatus } from '../settled.ts';
import { withApi } from '../with-api.ts';

export interface CallOptions {
  readonly tool: string;
  /** All arguments as one JSON object. */
  readonly json?: string | undefined;
  /** `key=value`, added to the JSON object. */
  readonly args: readonly string[];
}

/** `portico call TOOL`: runs one tool. Exit code 1 when the tool failed, 4 when a sign-in is needed. */
export async function callCommand(context: CommandContext, options: CallOptions): Promise<number> {
  const args = parseToolArguments(options);
  const result = await withApi(context, async (api) => {
    await settledStatus(api, context);
    return context.terminal.during(`Calling ${options.tool}`, () =>
      api.call('tools.call', { name: options.tool, args }, context.signal),
    );
  });
  context.terminal.result(result, () => describeResult(result));
  return exitCodeOf(result);
}

/**
 * The arguments of a call: the JSON object, then each `key=value`. A value that is JSON (`5`, `true`, `["a"]`) is taken as that,
 * anything else as text. Throws `invalid-arguments`.
 */
export function parseToolArguments(options: Pick<CallOptions, 'json' | 'args'>): Record<string, unknown> {
  const parsed: unknown = options.json === undefined ? {} : parseOr(options.json, undefined);
  if (!isJsonObject(parsed)) {
    throw new GatewayError('invalid-arguments', `The arguments are not a JSON object; write them like '{"limit": 5}'`);
  }
  const pairs = options.args.map((pair): [string, unknown] => {
    const at = pair.indexOf('=');
    if (at < 1) throw new GatewayError('invalid-arguments', `--arg ${pair} is not of the form key=value`);
    const value = pair.slice(at + 1);
    return [pair.slice(0, at), parseOr(value, value)];
  });
  return { ...parsed, ...Object.fromEntries(pairs) };
}

/** What a person sees of a result: its texts; for other content, what it is. */
export function describeResult({ content }: ToolResultView): string {
  const parts = content.map((block) => {
    if (block.type === 'text' && typeof block['text'] === 'string') return block['text'];
    const uri = typeof block['uri'] === 'string' ? ` ${block['uri']}` : '';
    return `[${block.type}${uri}]`;
  });
  return parts.join('\n');
}

function exitCodeOf(result: ToolResultView): number {
  if (result.isError !== true) return exitCodes.ok;
  const meta = result['_meta'];
  const report = isJsonObject(meta) ? meta['portico/error'] : undefined;
  const code = isJsonObject(report) ? report['code'] : undefined;
  return code === 'login-required' ? exitCodeFor(code) : exitCodes.failed;
}

function parseOr(text: string, otherwise: unknown): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return otherwise;
  }
}
