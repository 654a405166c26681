import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

// A client of the SDK alone, to test the harness with: connects to the URL, lists the tools and calls the one it knows.
const [url = ''] = process.argv.slice(2);
const legacy = (process.env['MCP_CONFORMANCE_PROTOCOL_VERSION'] ?? '') < '2026-07-28';
const client = new Client(
  { name: 'plain-client', version: '1.0.0' },
  { versionNegotiation: { mode: legacy ? 'legacy' : 'auto' } },
);
await client.connect(new StreamableHTTPClientTransport(new URL(url)));
const { tools } = await client.listTools();
if (tools.some(({ name }) => name === 'add_numbers')) {
  await client.callTool({ name: 'add_numbers', arguments: { a: 2, b: 3 } });
}
await client.close();
