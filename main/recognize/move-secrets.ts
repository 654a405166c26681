import type { WantedSecret } from './found.ts';
import { holdsSecret, isPlaceholder, isSecretParameter } from './secret-values.ts';
import { labelled, secretName, withFreeName } from './wanted-secrets.ts';

interface MoveContext {
  /** Of the connection that the secrets belong to. */
  readonly id: string;
  /** What `${input:id}` asks for, by id. */
  readonly inputs: Readonly<Record<string, string>>;
}

/** Moves secrets out of the parts of one connection, by their names and by what they look like; references take their places. */
export interface SecretMover {
  /** Environment variables or headers, and what stands in them as JSON. */
  members(members: Readonly<Record<string, string>>): Record<string, string>;
  /** The user and the query of an address. */
  address(address: string): string;
  /** Options, headers, addresses and JSON among the arguments of a program. */
  args(args: readonly string[]): string[];
  /** What was moved, and what a person has to give, so far. */
  readonly secrets: readonly WantedSecret[];
}

export function createSecretMover({ id, inputs }: MoveContext): SecretMover {
  const secrets = new Map<string, WantedSecret>();
  const want: Place['want'] = (source, secret) => {
    const known = secrets.get(source) ?? withFreeName(secret, [...secrets.values()]);
    secrets.set(source, known);
    return `\${keychain:${known.name}}`;
  };
  const placeOf = (source: string): Place => ({ id, inputs, want, source });
  return {
    members: (members) =>
      Object.fromEntries(Object.entries(members).map(([name, text]) => [name, movedMember(name, text, placeOf(name))])),
    address: (address) => movedAddress(withReferences(address, 'address', placeOf('address')), placeOf('address')),
    args: (args) =>
      args.map((argument, index) => movedArgument(argument, args[index - 1], placeOf(`argument ${String(index)}`))),
    get secrets() {
      return [...secrets.values()];
    },
  };
}

interface Place extends MoveContext {
  /** Tells the secrets of one place from those of another. */
  readonly source: string;
  /** The reference to a secret; the same for the same source. */
  readonly want: (source: string, secret: WantedSecret) => string;
}

const resolvable = /\$\{(keychain|env):/;

function movedMember(name: string, written: string, place: Place): string {
  const text = withVariables(withReferences(written, name, place));
  if (/\$\{(keychain|env|input):/.test(text)) return text;
  return holdsSecret(name, text) ? movedValue(name, text, place) : movedJson(text, place);
}

/** The place of a secret, after the scheme that it may have. */
function movedValue(name: string, text: string, { id, want, source }: Place): string {
  const [, scheme = '', value = ''] =
    /^((?:Bearer|Basic|Token|ApiKey|Bot|GenieKey|PVEAPIToken)\s+)?(.*)$/is.exec(text) ?? [];
  const secret = { name: secretName(id, name), ...labelled(name) };
  return scheme + want(source, isPlaceholder(value) || isVariable(value) ? secret : { ...secret, value });
}

/** References of programs, some to what the person has to give. */
function withReferences(written: string, name: string, { id, inputs, want }: Place): string {
  return (
    written
      .replace(/\$\{input:([^{}]+)\}/g, (_, input: string) =>
        want(`input ${input}`, {
          name: secretName(id, input),
          ...(Object.hasOwn(inputs, input) ? { label: inputs[input] ?? '' } : labelled(name)),
        }),
      )
      // Secrets of Continue, and files that hold one: their values are not read here.
      .replace(/\$\{\{\s*secrets\.([\w.-]+)\s*\}\}/g, (_, secret: string) =>
        want(`secret ${secret}`, { name: secretName(id, secret), label: secret }),
      )
      .replace(/\$?\{file:[^{}]+\}/g, () => want(name, { name: secretName(id, name), ...labelled(name) }))
      .replace(/(?<!\$)\{env:(\w+)\}/g, '${env:$1}')
  );
}

/** Variables as shells write them. */
function withVariables(text: string): string {
  return text.replace(
    /\$\{([A-Z_][A-Z0-9_]*|[a-z][a-z0-9]*_[a-z0-9_]+)(?::-[^{}]*)?\}|\$([A-Z_][A-Z0-9_]*)$/g,
    (_, braced?: string, bare?: string) => `\${env:${braced ?? bare ?? ''}}`,
  );
}

/** What a shell would have put in the place before the program was started. */
function isVariable(value: string): boolean {
  return /^\$(\{[A-Z_][A-Z0-9_]*\}|[A-Z_][A-Z0-9_]*)$/.test(value);
}

/** The members of a JSON text, however deep. What stands between the quotes is taken as it stands there. */
function movedJson(text: string, place: Place): string {
  if (!isJsonText(text)) return text;
  const pair = /("((?:[^"\\]|\\.)*)"\s*:\s*")((?:[^"\\]|\\.)*)(?=")/g;
  return text.replace(pair, (whole, ...[lead = '', name = '', value = '']: string[]) =>
    holdsSecret(name, value) ? lead + movedValue(name, value, within(place, name)) : whole,
  );
}

function isJsonText(text: string): boolean {
  if (!/^\s*[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function movedAddress(address: string, place: Place): string {
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(address)) return address;
  const withUser = address.replace(
    /(?<=^[a-z][a-z\d+.-]*:\/\/)([^\s/?#@:]*)(?::([^\s/?#@]*))?@/i,
    (whole, user: string, password?: string) => {
      if (resolvable.test(whole)) return whole;
      if (password === undefined) return `${movedPart('token', user, place)}@`;
      return `${user}:${movedPart('password', password, place)}@`;
    },
  );
  return withVariables(withUser).replace(/(?<=[?&])([^=&#]+)=([^&#]+)/g, (whole, name: string, value: string) =>
    isSecretParameter(name) || holdsSecret('', value) ? `${name}=${movedPart(name, value, place)}` : whole,
  );
}

/** A part of an address, quoted as it stands there. */
function movedPart(name: string, value: string, place: Place): string {
  return value === '' || resolvable.test(value) ? value : movedValue(name, value, within(place, name));
}

function movedArgument(written: string, before: string | undefined, place: Place): string {
  const [, lead = '', option = '', value = ''] =
    /^(--?([\w-]+)[= ])(.+)$/s.exec(written) ?? /^(([A-Za-z_]\w*)=)(.+)$/s.exec(written) ?? [];
  if (option !== '') return lead + movedOption(option, value, place);
  if (written.startsWith('-')) return written;
  const isNamed = before !== undefined && /^--?[\w-]+$/.test(before);
  return movedOption(isNamed ? before.replace(/^-+/, '') : '', written, place);
}

function movedOption(option: string, written: string, place: Place): string {
  const text = withReferences(written, option === '' ? 'argument' : option, place);
  if (resolvable.test(text)) return text;
  const isAddress = /^[a-z][a-z\d+.-]*:\/\//i.test(text);
  if (isAddress && !holdsSecret(option, 'x')) return movedAddress(text, place);
  if (holdsSecret(option, text)) return movedValue(option === '' ? 'authorization' : option, text, place);
  const [, header = '', name = '', value = ''] = /^(([A-Za-z][\w-]*):\s*)(.+)$/s.exec(text) ?? [];
  if (name !== '' && holdsSecret(name, value)) return header + movedValue(name, value, within(place, name));
  return movedJson(text, place);
}

function within(place: Place, name: string): Place {
  return { ...place, source: `${place.source} ${name}` };
}
