import type { Tool } from '../../../gateway/connection.ts';
import type { Sentence } from '../../../lib/sentence.ts';
import { operationKey, type Operation } from '../operations/operation.ts';
import { Unreadable } from '../unreadable.ts';
import type { NamedParameter } from './argument-names.ts';
import type { CallPlan, ParameterPlan, PathPart } from './call-plan.ts';
import { isJsonType } from './choose-body.ts';
import { toolInput, type InputContext } from './input-schema.ts';
import { toolOutput, type ToolOutput } from './output-schema.ts';

export interface BuiltTool {
  readonly tool: Tool;
  readonly plan: CallPlan;
  readonly output: ToolOutput | undefined;
  /** The arguments are described only in part, because the whole would be too long. */
  readonly cut: boolean;
}

export interface BuildContext extends Omit<InputContext, 'maxBytes'> {
  /** Header names in lower case that the configuration sets; they are no arguments. */
  readonly configuredHeaders: ReadonlySet<string>;
}

const maxInputBytes = 60_000;
const maxOutputBytes = 10_000;
const maxDescription = 1_000;

/** A tool and the plan of its calls. Throws when the path and the parameters do not fit together. */
export function buildTool(name: string, operation: Operation, context: BuildContext): BuiltTool {
  const parameters = operation.parameters.filter(
    (each) => each.in !== 'header' || !context.configuredHeaders.has(each.name.toLowerCase()),
  );
  const input = toolInput({ ...operation, parameters }, { ...context, maxBytes: maxInputBytes });
  if (!input) throw new Unreadable(tooManyArguments);
  const output = toolOutput(operation, { ...context, maxBytes: maxOutputBytes });
  const planned = input.parameters.map(planParameter);
  const at = (place: string) => planned.filter(({ place: own }) => own === place).map(({ plan }) => plan);
  const server = new URL(operation.server);
  const plan: CallPlan = {
    method: operation.method,
    origin: server.origin,
    path: planPath(server.pathname.replace(/\/+$/, ''), operation.path, at('path')),
    query: at('query'),
    headers: at('header'),
    cookies: at('cookie'),
    body: input.body,
    accept: acceptOf(operation),
  };
  const tool: Tool = {
    name,
    ...(operation.summary === '' ? {} : { title: operation.summary.slice(0, 120) }),
    description: describeTool(operation),
    inputSchema: input.schema,
    ...(output ? { outputSchema: output.schema } : {}),
    annotations: annotationsOf(operation),
  };
  return { tool, plan, output, cut: input.cut };
}

const tooManyArguments: Sentence = {
  en: 'its arguments are too many to describe',
  ru: 'аргументов слишком много, чтобы их описать',
};

function undescribed(piece: string): Sentence {
  return {
    en: `the parameter ${piece} of its path is not described`,
    ru: `параметр пути ${piece} не описан`,
  };
}

function planParameter({ argument, parameter }: NamedParameter): {
  readonly place: string;
  readonly plan: ParameterPlan;
} {
  const { name, style, explode, allowReserved, json } = parameter;
  return { place: parameter.in, plan: { argument, name, style, explode, allowReserved, json } };
}

function planPath(base: string, template: string, parameters: readonly ParameterPlan[]): PathPart[] {
  const parts: PathPart[] = [];
  let fixed = base;
  for (const piece of template.split(/(\{[^{}]*\})/)) {
    if (!/^\{[^{}]*\}$/.test(piece)) {
      fixed += encodeURI(piece)
        .replaceAll('?', '%3F')
        .replaceAll('#', '%23')
        .replace(/%25([0-9A-Fa-f]{2})/g, '%$1');
      continue;
    }
    const parameter = parameters.find(({ name }) => name === piece.slice(1, -1));
    if (!parameter) throw new Unreadable(undescribed(piece));
    parts.push({ text: fixed }, { parameter });
    fixed = '';
  }
  return fixed === '' ? parts : [...parts, { text: fixed }];
}

function acceptOf(operation: Operation): string {
  const success = operation.responses
    .filter(({ status }) => /^2|default/.test(status))
    .flatMap(({ content }) => content);
  const types = [...new Set(success.map(({ type }) => type))].filter((type) => type.includes('/'));
  const json = types.find(isJsonType);
  if (json !== undefined)
    return json === 'application/json' ? 'application/json, */*;q=0.5' : `${json}, application/json;q=0.9, */*;q=0.5`;
  return types.length === 0 ? 'application/json, */*;q=0.5' : `${types.join(', ')}, */*;q=0.5`;
}

function describeTool(operation: Operation): string {
  const { summary, description } = operation;
  const text =
    description === '' || description === summary
      ? summary
      : summary === '' || description.startsWith(summary)
        ? description
        : `${summary}\n\n${description}`;
  const whole = text === '' ? operationKey(operation) : text;
  const bounded =
    whole.length <= maxDescription
      ? whole
      : `${whole.slice(0, whole.lastIndexOf(' ', maxDescription - 1) > 500 ? whole.lastIndexOf(' ', maxDescription - 1) : maxDescription - 1)}…`;
  return operation.deprecated ? `Deprecated. ${bounded}` : bounded;
}

/** Hints by method (RFC 9110 §9.2). The world behind a tool is one company's system, a closed one. */
function annotationsOf(operation: Operation): Record<string, boolean | string> {
  const { method, summary } = operation;
  const readOnly = method === 'GET' || method === 'HEAD' || method === 'OPTIONS' || method === 'TRACE';
  return {
    ...(summary === '' ? {} : { title: summary.slice(0, 120) }),
    readOnlyHint: readOnly,
    // PUT replaces what was there: it keeps the protocol's default, which is destructive.
    ...(readOnly || method === 'PUT' ? {} : { destructiveHint: method === 'DELETE' }),
    ...(readOnly ? {} : { idempotentHint: method === 'PUT' || method === 'DELETE' }),
    openWorldHint: false,
  };
}
