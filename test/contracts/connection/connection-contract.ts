import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { CallContext, Connection, ConnectionCatalog, ToolResult } from '../../../main/gateway/connection.ts';
import { GatewayError } from '../../../main/gateway/errors.ts';
import { RemoteError } from '../../../main/gateway/remote-error.ts';
import type { JsonObject } from '../../../main/lib/json.ts';
import { told } from '../../../main/lib/sentence.ts';
import { callContext, callTool } from '../../support/call-tool.ts';
import { describeRelaying, type RelayedCalls } from './relaying-contract.ts';

export interface ContractCall {
  readonly name: string;
  readonly args: JsonObject;
}

/** One connection that is not open yet, with an upstream behind it that behaves as the calls say. */
export interface ConnectionFixture {
  readonly connection: Connection;
  /** Succeed, each with a text that holds `expected`. */
  readonly succeeding: readonly (ContractCall & { readonly expected: string })[];
  /** Fails in the upstream with this code. */
  readonly failing: ContractCall & { readonly code: string };
  /**
   * The answer to unknown tools and wrong arguments of a connection that leaves judging them to its upstream, as `rpc <code>`.
   * Without it the connection judges them itself and does not ask the upstream.
   */
  readonly upstreamRefusal?: string;
  /** The upstream receives it and never answers. */
  readonly hanging: ContractCall;
  /** Arguments that the tool's own schema does not allow; absent when the upstream does not judge them either. */
  readonly invalid?: ContractCall;
  /** Resolves once the upstream has received the hanging call. */
  readonly received: () => Promise<void>;
  /** Resolves once the upstream has seen the hanging call end. */
  readonly ended: () => Promise<void>;
  /** Calls of tools the upstream has received so far. */
  readonly callCount: () => number;
  /** What the upstream does beside answering calls, when it is an MCP server. */
  readonly relayed?: RelayedCalls;
  readonly dispose: () => Promise<void>;
}

/** What a kind promises beyond the part that is common to all. */
export interface ContractScope {
  /** Somebody judges arguments: `ConnectionFixture.invalid` is there. */
  readonly judgesArguments?: boolean;
  /** The upstream is an MCP server: `ConnectionFixture.relayed` is there. */
  readonly relays?: boolean;
}

const never = () => new AbortController().signal;
const context = (signal = never()): CallContext => callContext(signal);

/** What the gateway may rely on, whatever kind of upstream is behind a connection. Every kind runs it. */
export function describeConnectionContract(
  kind: string,
  createFixture: () => Promise<ConnectionFixture>,
  { judgesArguments = true, relays = false }: ContractScope = {},
): void {
  const withFixture = (run: (fixture: ConnectionFixture, catalog: ConnectionCatalog) => Promise<void>) => async () => {
    const fixture = await createFixture();
    try {
      await run(fixture, await fixture.connection.open(never()));
    } finally {
      await fixture.connection.close();
      await fixture.dispose();
    }
  };
  const withClosed = (run: (fixture: ConnectionFixture) => Promise<void>) => async () => {
    const fixture = await createFixture();
    try {
      await run(fixture);
    } finally {
      await fixture.dispose();
    }
  };

  describe(`a connection of kind ${kind}`, () => {
    it(
      'opens with a catalog of uniquely named tools whose schemas are valid',
      withFixture(async (_, { tools, notices }) => {
        expect(tools.length).toBeGreaterThan(0);
        expect(new Set(tools.map(({ name }) => name)).size).toBe(tools.length);
        for (const tool of tools) {
          expect(tool.name).not.toBe('');
          for (const schema of [tool.inputSchema, tool.outputSchema as JsonObject | undefined]) {
            if (schema === undefined) continue;
            // Since 2026-07-28 a tool of an MCP server may answer with any JSON.
            if (!relays || schema === tool.inputSchema) expect(schema.type).toBe('object');
            expect(() =>
              new Ajv2020({ strict: false, logger: false, validateFormats: false }).compile(schema),
            ).not.toThrow();
          }
        }
        for (const notice of notices) {
          const { message, inRussian = message } = told(notice);
          expect(message).not.toBe('');
          expect(inRussian).not.toBe('');
        }
      }),
    );

    it(
      'gives the same catalog when it is opened again',
      withFixture(async ({ connection }, catalog) => {
        expect(await connection.open(never())).toEqual(catalog);
      }),
    );

    it(
      'lets running calls go on while it is opened again',
      withFixture(async ({ connection, succeeding }) => {
        const running = succeeding.map(({ name, args }) => callTool(connection, name, args, context()));
        await connection.open(never());
        const results = await Promise.all(running);
        expect(results.map((result, index) => allText(result).includes(succeeding[index]?.expected ?? ''))).toEqual(
          succeeding.map(() => true),
        );
      }),
    );

    it(
      'answers calls that run side by side each with its own result',
      withFixture(async ({ connection, succeeding }) => {
        const calls = [...succeeding, ...succeeding, ...succeeding, ...succeeding];
        const results = await Promise.all(calls.map(({ name, args }) => callTool(connection, name, args, context())));
        expect(results.map((result, index) => allText(result).includes(calls[index]?.expected ?? ''))).toEqual(
          calls.map(() => true),
        );
      }),
    );

    it(
      'returns structured content that matches the output schema it published',
      withFixture(async ({ connection, succeeding }, { tools }) => {
        for (const { name, args } of succeeding) {
          const outputSchema = tools.find((tool) => tool.name === name)?.outputSchema as JsonObject | undefined;
          const result = await callTool(connection, name, args, context());
          if (outputSchema === undefined) continue;
          const validate = new Ajv2020({ strict: false, logger: false, validateFormats: false }).compile(outputSchema);
          expect(validate(result.structuredContent)).toBe(true);
        }
      }),
    );

    it(
      'refuses a tool that it does not have',
      withFixture(async ({ connection, upstreamRefusal }) => {
        const code = await codeOf(callTool(connection, 'no-such-tool', {}, context()));
        expect(code).toBe(upstreamRefusal ?? 'unknown-tool');
      }),
    );

    it(
      'refuses a method that it does not have',
      withFixture(async ({ connection }) => {
        const request = { method: 'no/such-method', params: {} };
        expect(await codeOf(connection.request(request, context()))).toBe('rpc -32601');
      }),
    );

    it.runIf(judgesArguments)(
      'refuses arguments that the tool does not allow, by itself or in the words of the upstream',
      withFixture(async ({ connection, invalid, callCount, upstreamRefusal }) => {
        if (!invalid) throw new Error('The fixture names no invalid call');
        const code = await codeOf(callTool(connection, invalid.name, invalid.args, context()));
        expect(code).toBe(upstreamRefusal ?? 'invalid-arguments');
        if (upstreamRefusal === undefined) expect(callCount()).toBe(0);
      }),
    );

    it(
      'reports a failure of the upstream with its code',
      withFixture(async ({ connection, failing }) => {
        expect(await codeOf(callTool(connection, failing.name, failing.args, context()))).toBe(failing.code);
      }),
    );

    it(
      'ends the call at the upstream when the client cancels it',
      withFixture(async ({ connection, hanging, received, ended }) => {
        const cancel = new AbortController();
        const outcome = codeOf(callTool(connection, hanging.name, hanging.args, context(cancel.signal)));
        await received();
        cancel.abort(new Error('the client went away'));
        expect(await outcome).toBe('cancelled');
        await ended();
      }),
    );

    it(
      'does not begin a call that was cancelled before',
      withFixture(async ({ connection, succeeding: [call], callCount }) => {
        expect(
          await codeOf(callTool(connection, call?.name ?? '', call?.args ?? {}, context(AbortSignal.abort()))),
        ).toBe('cancelled');
        expect(callCount()).toBe(0);
      }),
    );

    it(
      'ends running calls when it is closed, and takes none afterwards',
      withFixture(async ({ connection, hanging, succeeding: [call], received, ended }) => {
        const outcome = codeOf(callTool(connection, hanging.name, hanging.args, context()));
        await received();
        await connection.close();
        expect(await outcome).toBe('connection-not-ready');
        await ended();
        expect(await codeOf(callTool(connection, call?.name ?? '', call?.args ?? {}, context()))).toBe(
          'connection-not-ready',
        );
      }),
    );

    it(
      'takes no calls before it is open',
      withClosed(async ({ connection, succeeding: [call] }) => {
        expect(await codeOf(callTool(connection, call?.name ?? '', call?.args ?? {}, context()))).toBe(
          'connection-not-ready',
        );
      }),
    );

    it(
      'stops opening when it is told to',
      withClosed(async ({ connection }) => {
        expect(await codeOf(connection.open(AbortSignal.abort()))).toBe('cancelled');
        await connection.close();
      }),
    );

    it(
      'may be closed twice, and without ever having been open',
      withClosed(async ({ connection }) => {
        await connection.close();
        await connection.close();
      }),
    );

    if (relays) describeRelaying(withFixture);
  });
}

/** The code of the `GatewayError` or `RemoteError` a promise rejects with; anything else is an error of the test. */
async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof GatewayError) return error.code;
    if (error instanceof RemoteError) return `rpc ${String(error.code)}`;
    throw error;
  }
  throw new Error('It did not fail');
}

function allText(result: ToolResult): string {
  return JSON.stringify(result.content);
}
