// The upstream of the connection contract over stdio. Standard error tells the test what has arrived: `received`, `ended`, `call`.
import { createInterface } from 'node:readline';

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
const tell = (word) => process.stderr.write(`${word}\n`);
const value = { type: 'object', properties: { value: { type: 'integer' } }, required: ['value'] };
const outputSchema = { type: 'object', properties: { square: { type: 'integer' } }, required: ['square'] };
const tools = [
  { name: 'square', inputSchema: value, outputSchema },
  { name: 'list', inputSchema: { type: 'object' } },
  { name: 'refused', inputSchema: { type: 'object' } },
  { name: 'hanging', inputSchema: { type: 'object' } },
];
const refuse = (id, message) => send({ id, error: { code: -32602, message } });
const text = (content) => [{ type: 'text', text: JSON.stringify(content) }];
let hanging;

function call(id, name, args = {}) {
  tell('call');
  if (name === 'square') {
    if (typeof args.value !== 'number') return refuse(id, 'value must be a number');
    const structuredContent = { square: args.value ** 2 };
    return send({ id, result: { content: text(structuredContent), structuredContent } });
  }
  if (name === 'list') return send({ id, result: { content: text([4, 9]) } });
  if (name === 'refused') return send({ id, error: { code: -32050, message: 'No' } });
  if (name !== 'hanging') return refuse(id, `Unknown tool ${name}`);
  hanging = id;
  return tell('received');
}

const input = createInterface({ input: process.stdin });
input.on('line', (line) => {
  const { id, method, params } = JSON.parse(line);
  if (method === 'initialize') {
    const serverInfo = { name: 'contract', version: '1.0.0' };
    send({ id, result: { protocolVersion: params.protocolVersion, capabilities: { tools: {} }, serverInfo } });
  } else if (method === 'tools/list') send({ id, result: { tools } });
  else if (method === 'tools/call') call(id, params.name, params.arguments);
  else if (method === 'notifications/cancelled' && params.requestId === hanging) tell('ended');
  else if (id !== undefined) send({ id, error: { code: -32601, message: 'Method not found' } });
});
input.on('close', () => tell('ended'));
