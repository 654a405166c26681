import type { PortOwner } from './port-owner.ts';

/** The process in the output of `lsof -nP -iTCP:<port> -sTCP:LISTEN -Fpc` (one field per line: `p<pid>`, `c<command>`). */
export function parseLsof(text: string): PortOwner | undefined {
  const fields = text.split('\n');
  const pid = Number(fields.find((line) => /^p\d+$/.test(line))?.slice(1));
  if (!Number.isInteger(pid)) return undefined;
  const name = fields.find((line) => line.startsWith('c'))?.slice(1);
  return name === undefined || name === '' ? { pid } : { pid, name };
}
