/** An MCP server that answers about 1 kB to every call as fast as it can, in both eras: what is measured is what lies before it. */
const text = `A requirement: ${'x'.repeat(900)}`;
const serverInfo = { name: 'echo', version: '1' };
const capabilities = { tools: {} };

interface Message {
  readonly id?: string | number;
  readonly method?: string;
  readonly params?: { readonly protocolVersion?: string; readonly _meta?: Readonly<Record<string, unknown>> };
}

/** `count` tools with an input schema of ordinary size. The first is `echo`. */
function toolsOf(count: number): readonly unknown[] {
  return Array.from({ length: count }, (_, index) => ({
    name: index === 0 ? 'echo' : `tool_${String(index).padStart(5, '0')}`,
    description: 'Finds the items of a project that match a text, newest first, at most as many as asked for.',
    inputSchema: {
      type: 'object',
      properties: {
        id: { type: 'string', description: 'The project' },
        text: { type: 'string', description: 'What to look for' },
        limit: { type: 'integer', minimum: 1, maximum: 100 },
      },
      required: ['id'],
    },
  }));
}

/** Answers one parsed message; `undefined` for notifications. */
export function createEcho(toolCount: number): (message: Message) => string | undefined {
  const tools = toolsOf(toolCount);
  return ({ id, method, params }) => {
    if (id === undefined) return undefined;
    const modern = params?._meta?.['io.modelcontextprotocol/protocolVersion'] !== undefined;
    const complete = modern ? { resultType: 'complete' } : {};
    const cached = modern ? { ttlMs: 60_000, cacheScope: 'public' } : {};
    const answer = (result: object): string => JSON.stringify({ jsonrpc: '2.0', id, result });
    switch (method) {
      case 'tools/call':
        return answer({ ...complete, content: [{ type: 'text', text }] });
      case 'tools/list':
        return answer({ ...complete, ...cached, tools });
      case 'initialize':
        return answer({ protocolVersion: params?.protocolVersion, capabilities, serverInfo });
      case 'server/discover':
        return answer({ ...complete, ...cached, supportedVersions: ['2026-07-28'], capabilities, serverInfo });
      case 'ping':
        return answer({});
      default:
        return JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32601, message: `There is no ${method ?? ''}` } });
    }
  };
}
