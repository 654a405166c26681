import type { Client } from '@modelcontextprotocol/client';
import { isJsonObject, type JsonObject } from '../../main/lib/json.ts';
import type { ScenarioContext } from './driver-accounts.ts';

type CallTool = (name: string, args: JsonObject) => Promise<JsonObject>;

interface Visit {
  readonly client: Client;
  /** Signs in and calls again where the answer asks for it. */
  readonly call: CallTool;
  readonly context: ScenarioContext;
}

interface NamedCall {
  readonly name: string;
  readonly arguments: JsonObject;
}

/** What a client of Portico does in each scenario; all others list the tools and call the one there is. */
const visits: Readonly<Record<string, (visit: Visit, names: readonly string[]) => Promise<void>>> = {
  tools_call: async ({ call }) => void (await call('add_numbers', { a: 2, b: 3 })),
  'elicitation-sep1034-client-defaults': async ({ call }) => void (await call('test_client_elicitation_defaults', {})),
  'sse-retry': async ({ call }) => void (await call('test_reconnection', {})),
  'sep-2322-client-request-state': async ({ call }) => {
    for (const name of [
      'test_mrtr_echo_state',
      'test_mrtr_no_state',
      'test_mrtr_unrelated',
      'test_mrtr_no_result_type',
    ]) {
      await call(name, {});
    }
  },
  'http-standard-headers': async ({ client, call }, names) => {
    for (const name of names) await call(name, {});
    for (const { uri } of (await client.listResources()).resources) await client.readResource({ uri });
    for (const { name } of (await client.listPrompts()).prompts) await client.getPrompt({ name });
  },
  'http-custom-headers': async ({ call, context }) => {
    const calls = context.given['toolCalls'];
    for (const { name, arguments: args } of calls as readonly NamedCall[]) await call(name, args);
  },
  'http-invalid-tool-headers': async ({ call }, names) => {
    // Whatever is still offered must be callable: the suite fails a client that calls one of the invalid tools.
    for (const name of names) await call(name, { region: 'eu' });
  },
  'json-schema-ref-no-deref': async () => {},
  'json-schema-2020-12-preservation': async ({ client, call }) => {
    const { tools } = await client.listTools();
    const { inputSchema } = tools.find(({ name }) => name === 'json_schema_2020_12_tool') ?? { inputSchema: {} };
    await call('json_schema_echo', { schema: inputSchema });
  },
};

/** Goes through the scenario. Rejects when a call fails. */
export async function visit(parts: Visit): Promise<void> {
  const names = (await parts.client.listTools()).tools.map(({ name }) => name);
  const special = visits[parts.context.scenario];
  if (special) await special(parts, names);
  else if (names[0] !== undefined) await parts.call(names[0], {});
}

/** What a person who agrees to everything fills into a form: the defaults, and yes where there is none. */
export function filledForm(schema: unknown): JsonObject {
  const properties = isJsonObject(schema) && isJsonObject(schema['properties']) ? schema['properties'] : {};
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, property]) => {
      if (!isJsonObject(property)) return [];
      const value = property['default'] ?? (property['type'] === 'boolean' ? true : undefined);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
