import type { Client } from '@modelcontextprotocol/client';
import { connectV2 } from '../../../support/sdk-clients.ts';
import type { RunningApp } from './running-app.ts';

/** A client of the SDK with a session of its own, known to the app as `name`. */
export async function connectClient(app: RunningApp, name: string): Promise<Client> {
  const { token } = await app.call('clients.add', { name });
  return connectV2(new URL(`${app.origin}/mcp`), token, 'legacy');
}

/** What a tool said, as one text. */
export async function textOf(client: Client, tool: string, args: Record<string, unknown> = {}): Promise<string> {
  const { content } = await client.callTool({ name: tool, arguments: args });
  return (content as { type: string; text?: string }[]).map(({ text = '' }) => text).join('\n');
}
