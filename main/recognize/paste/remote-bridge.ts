import type { PastedProgram, PastedServer } from './pasted-server.ts';
import { isWebAddress } from './web-address.ts';

const bridges = /^(mcp-remote|mcp-remote-go|@pyroprompts\/mcp-stdio-to-streamable-http-adapter)(@[\w.^~-]+)?$/;

/** A bridge from stdio to an address (`npx mcp-remote <url>`) is of no use here: the address itself takes its place. */
export function asRemote(program: PastedProgram): PastedServer {
  const at = program.args.findIndex((word) => bridges.test(word));
  const isBridge = at >= 0 || /(^|[\\/])mcp-remote(\.cmd)?$/.test(program.command);
  const url = isBridge ? program.args.slice(at + 1).find((word) => isWebAddress(word)) : undefined;
  if (url === undefined) return program;
  const headers: Record<string, string> = {};
  for (const [index, word] of program.args.entries()) {
    if (word !== '--header' && word !== '-H') continue;
    const [, name, value] = /^([^:\s]+)\s*:\s*(.*)$/s.exec(program.args[index + 1] ?? '') ?? [];
    // Its variables are those it is started with, because spaces in arguments were trouble for some clients.
    if (name !== undefined)
      headers[name] = (value ?? '').replace(/\$\{(\w+)\}/g, (whole, key: string) =>
        Object.hasOwn(program.env, key) ? (program.env[key] ?? '') : whole,
      );
  }
  return { type: 'address', name: program.name, url, headers };
}
