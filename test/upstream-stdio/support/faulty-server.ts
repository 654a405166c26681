import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';

/** A small MCP server over stdio that fails in the ways its arguments and tools name. */

const faults = new Set(process.argv.slice(2));
const end = faults.has('crlf') ? '\r\n' : '\n';
const send = (message: object) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + end);
const text = (words: string) => ({ content: [{ type: 'text', text: words }] });
/** A program that hears neither the end of its input nor SIGTERM. */
const stubborn = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); process.stdout.write('up\\n')";

if (faults.has('die-at-start')) {
  process.stderr.write("warming up\nError: Cannot find module 'left-pad'\n    at Loader.resolve (loader.js:1:1)\n");
  process.exit(1);
}
if (faults.has('ignore-end')) setInterval(() => {}, 1000);
if (faults.has('ignore-sigterm')) process.on('SIGTERM', () => {});
if (faults.has('banner')) process.stdout.write('Welcome to the server\n\n  \nlistening on stdio {really}\n[not json\n');
if (faults.has('grandchild')) {
  const grandchild = spawn(process.execPath, ['-e', stubborn], { stdio: ['ignore', 'pipe', 'ignore'] });
  await new Promise((resolve) => grandchild.stdout.once('data', resolve));
  grandchild.stdout.destroy();
  grandchild.unref();
  process.stderr.write(`grandchild ${String(grandchild.pid)}\n`);
}
if (faults.has('never-read')) setInterval(() => {}, 1000);
else if (faults.has('close-output')) process.stdout.end();
else createInterface({ input: process.stdin }).on('line', (line) => void answer(JSON.parse(line) as Message));

interface Message {
  readonly id?: number;
  readonly method: string;
  readonly params: { readonly name: string; readonly arguments?: Arguments };
}
interface Arguments {
  readonly words?: string;
  readonly bytes?: number;
  readonly idFirst?: boolean;
  readonly lines?: number;
  readonly line?: string;
}
type Tool = (args: Arguments, id: number | undefined) => unknown;

const tools: Readonly<Record<string, Tool>> = {
  echo: ({ words }) => text(String(words)),
  pid: () => text(String(process.pid)),
  env: () => text(JSON.stringify(process.env)),
  cwd: () => text(process.cwd()),
  crash: () => {
    process.stderr.write('TypeError: it broke\n');
    process.exit(3);
  },
  'half-a-message': (_, id) => {
    process.stdout.write(`{"jsonrpc":"2.0","id":${String(id)},"result":{"content":[`, () => process.exit(4));
  },
  big: ({ bytes, idFirst }, id) => {
    const result = text('x'.repeat(bytes ?? 0));
    process.stdout.write(
      JSON.stringify(idFirst ? { jsonrpc: '2.0', id, result } : { result, jsonrpc: '2.0', id }) + '\n',
    );
  },
  'flood-output': ({ lines, line }) => flood(process.stdout, lines, line),
  'flood-errors': ({ lines, line }) => flood(process.stderr, lines, line),
  slices: (_, id) => {
    const bytes = Buffer.from(JSON.stringify({ jsonrpc: '2.0', id, result: text('Привет, мир: 🦄') }) + '\n');
    let at = 0;
    const next = (): unknown =>
      at < bytes.length && process.stdout.write(bytes.subarray(at, ++at), () => setImmediate(next));
    next();
  },
  hang: () => {
    process.stderr.write('hanging\n');
  },
  say: ({ words }) => {
    process.stderr.write(`${words ?? ''}\n`);
    return text('said');
  },
};

async function flood(stream: Writable, ...[lines = 0, line = '']: [lines?: number, line?: string]) {
  for (let count = 0; count < lines; count += 1) {
    if (!stream.write(`${line}\n`)) await new Promise((resolve) => stream.once('drain', resolve));
  }
  return text('done');
}

async function answer({ id, method, params }: Message) {
  if (method === 'initialize') {
    if (faults.has('mute')) return;
    const serverInfo = { name: 'faulty', version: '1.0.0' };
    send({ id, result: { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo } });
  } else if (method === 'tools/list') {
    const inputSchema = { type: 'object' };
    send({ id, result: { tools: Object.keys(tools).map((name) => ({ name, inputSchema })) } });
  } else if (method === 'tools/call') {
    const result = await tools[params.name]?.(params.arguments ?? {}, id);
    if (result) send({ id, result });
  } else if (id !== undefined && !faults.has('mute')) {
    send({ id, error: { code: -32601, message: 'Method not found' } });
  }
}
