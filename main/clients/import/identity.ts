import { createHash } from 'node:crypto';
import type { PastedServer } from '../../recognize/paste/pasted-server.ts';
import { secretReference } from '../../lib/secret-mask.ts';
import { createSecretMover } from '../../recognize/move-secrets.ts';

/** What a server is, apart from its secrets: two with the same are one. */
export interface Identity {
  /** Where it leads: an address, or a command line with its folder. */
  readonly place: string;
  /** Headers or environment variables, each as `name=value` with its secrets left out; sorted. */
  readonly members: readonly string[];
}

const secret = '\0';

export function identityOf(server: PastedServer): Identity {
  const mover = createSecretMover({ id: 'x', inputs: {} });
  if (server.type === 'address') {
    const place = placeOfAddress(withoutSecrets(mover.address(server.url)));
    // Names of headers are the same in capitals and small letters.
    return { place, members: membersOf(mover.members(server.headers), (name) => name.toLowerCase()) };
  }
  const { command, args, cwd, env } = server;
  const place = placeOfProgram({ command, args: mover.args(args).map(withoutSecrets), cwd });
  return { place, members: membersOf(mover.members(env), (name) => name) };
}

function withoutSecrets(text: string): string {
  return text.replace(secretReference, secret);
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
function membersOf(moved: Readonly<Record<string, string>>, nameOf: (name: string) => string): string[] {
  const valueOf = (text: string): string => {
    if (text.search(secretReference) === -1) return text;
    return /^\s*[{[]/.test(text) ? withoutSecrets(text) : secret;
  };
  return Object.entries(moved)
    .map(([name, value]) => `${nameOf(name)}=${valueOf(value)}`)
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
