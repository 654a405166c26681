import { createHash } from 'node:crypto';
import type { PastedServer } from '../../recognize/paste/pasted-server.ts';
import { moveSecrets } from '../../recognize/wanted-secrets.ts';

/** What a server is, apart from its secrets: two with the same are one. */
export interface Identity {
  /** Where it leads: an address, or a command line with its folder. */
  readonly place: string;
  /** Headers or environment variables, each as `name=value` with its secrets left out; sorted. */
  readonly members: readonly string[];
}

const secret = '\0';

export function identityOf(server: PastedServer): Identity {
  if (server.type === 'address') {
    // Names of headers are the same in capitals and small letters.
    return { place: placeOfAddress(server.url), members: membersOf(server.headers, (name) => name.toLowerCase()) };
  }
  const { command, args, cwd, env } = server;
  return { place: placeOfProgram({ command, args, cwd }), members: membersOf(env, (name) => name) };
}

/** Addresses are compared without a slash at their end and what stands behind `#`. */
export function placeOfAddress(address: string): string {
  const url = new URL(address);
  url.hash = '';
  url.pathname = url.pathname.replace(/\/+$/, '');
  return url.href.replace(/\/$/, '');
}

export function placeOfProgram(program: {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string | undefined;
}): string {
  const command = program.command.replace(/\.(cmd|exe|bat)$/i, '');
  // Whether npx asks before it installs makes no other server of it.
  const args = /(^|[\\/])npx$/.test(command) ? program.args.filter((word) => !/^(-y|--yes)$/.test(word)) : program.args;
  return JSON.stringify([command, args, program.cwd ?? null]);
}

/** References are secrets as well: where a value comes from makes no other server of it. */
function membersOf(members: Readonly<Record<string, string>>, nameOf: (name: string) => string): string[] {
  const { members: moved } = moveSecrets(members, { id: 'x', inputs: {} });
  return Object.entries(moved)
    .map(([name, value]) => `${nameOf(name)}=${/\$\{(keychain|env):/.test(value) ? secret : value}`)
    .sort();
}

/** Of all that are the same, the same text; for a program as long as its files stay as they are. */
export function keyOf({ place, members }: Identity): string {
  return createHash('sha256')
    .update(JSON.stringify([place, members]))
    .digest('hex')
    .slice(0, 16);
}

/** Whether everything of `one` is in `other`, too. */
export function isWithin(one: Identity, other: Identity): boolean {
  return one.place === other.place && one.members.every((member) => other.members.includes(member));
}
