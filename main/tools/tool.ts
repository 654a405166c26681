import { z } from 'zod';
import { argumentsDoNotFit } from '../gateway/arguments-do-not-fit.ts';
import type { Progress, Tool } from '../gateway/connection.ts';
import type { GatewayError } from '../gateway/errors.ts';
import type { Principal } from '../gateway/principal.ts';
import { isJsonObject, type Json, type JsonObject } from '../lib/json.ts';
import { inEach, type Sentence } from '../lib/sentence.ts';

/** What a running tool gets besides its arguments. */
export interface ToolContext {
  /** Aborted when the client cancelled or the connection closes. */
  readonly signal: AbortSignal;
  /** Tells how far the call is; does nothing when the client does not want to know. */
  readonly progress: (progress: Progress) => void;
  readonly principal: Principal;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Hints for clients (MCP server/tools, `ToolAnnotations`). */
export interface ToolHints {
  readonly readOnlyHint?: boolean;
  readonly destructiveHint?: boolean;
  readonly idempotentHint?: boolean;
  readonly openWorldHint?: boolean;
}

export interface ToolDefinition<Input extends z.ZodObject, Output extends z.ZodObject> {
  /** `[A-Za-z0-9_-]`, at most 40 characters. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  /** Of the structured content; without it `run` returns a text. */
  readonly output?: Output;
  readonly annotations: ToolHints;
  /** Throws a `GatewayError`, which the client gets as a failed result. */
  run(args: z.output<Input>, context: ToolContext): Promise<z.input<Output> | string> | z.input<Output> | string;
}

/** A tool of this program as the kind `built-in` offers it. */
export interface BuiltInTool {
  /** As clients list it. */
  readonly tool: Tool;
  /** Checks the arguments, runs the tool and makes its result. Throws `invalid-arguments` and what the tool throws. */
  call(args: JsonObject, context: ToolContext): Promise<JsonObject>;
}

/** Makes a tool of a definition: JSON Schemas (2020-12) from the zod schemas, readable complaints, text beside structured content. */
export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject = z.ZodObject>(
  definition: ToolDefinition<Input, Output>,
): BuiltInTool {
  const { name, title, description, input, output, annotations } = definition;
  return {
    tool: {
      name,
      title,
      description,
      inputSchema: jsonSchemaOf(input, 'input'),
      ...(output && { outputSchema: jsonSchemaOf(output, 'output') }),
      annotations: { ...annotations },
    },
    call: async (args, context) => {
      const parsed = input.safeParse(args, { reportInput: true });
      if (!parsed.success) throw invalidArguments(parsed.error.issues, Object.keys(input.shape));
      const answer = await definition.run(parsed.data, context);
      if (typeof answer === 'string') return { content: [{ type: 'text', text: answer }] };
      const structuredContent = (output ?? z.object({})).parse(answer) as JsonObject;
      return { content: [{ type: 'text', text: JSON.stringify(structuredContent) }], structuredContent };
    },
  };
}

function jsonSchemaOf(schema: z.ZodObject, io: 'input' | 'output'): JsonObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, reused: 'inline' }) as Readonly<Record<string, Json>>;
  return { ...rest, type: 'object' };
}

function invalidArguments(issues: readonly z.core.$ZodIssue[], known: readonly string[]): GatewayError {
  const shown = issues.slice(0, 10);
  return argumentsDoNotFit(
    shown.map((issue) => describeIssue(issue, known)),
    shown.map(({ path, code, message }) => ({ path: path.map(String).join('.'), code, message })),
  );
}

function describeIssue(issue: z.core.$ZodIssue, known: readonly string[]): Sentence {
  const place = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const names = known.join(', ');
    return {
      en: `${issue.keys.join(', ')}: is not known; known are ${names === '' ? 'none' : names}`,
      ru: `${issue.keys.join(', ')}: такого нет; ${names === '' ? 'аргументов у инструмента нет' : `есть ${names}`}`,
    };
  }
  const input: unknown = 'input' in issue ? issue.input : undefined;
  if (issue.code !== 'invalid_type') {
    return {
      en: `${place === '' ? 'the arguments' : place}: ${issue.message}`,
      ru: `${place === '' ? 'аргументы' : place}: ${issue.message}`,
    };
  }
  if (input === undefined) return { en: `${place}: is missing`, ru: `${place}: не указано` };
  const given = shown(input);
  return {
    en: `${place}: must be ${issue.expected}, not ${given.en}`,
    ru: `${place}: должно быть ${issue.expected}, а не ${given.ru}`,
  };
}

function shown(input: unknown): Sentence {
  if (isJsonObject(input)) return { en: 'an object', ru: 'объект' };
  const text = JSON.stringify(input);
  return inEach(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
