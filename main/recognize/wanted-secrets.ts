import { isSecretName } from '../lib/secret-names.ts';
import { slug } from './free-id.ts';
import type { WantedSecret } from './found.ts';

export interface MovedSecrets {
  /** The members with references in the places of secrets. */
  readonly members: Record<string, string>;
  readonly secrets: readonly WantedSecret[];
}

/** Moves secrets out of environment variables or headers, by their names and by what they look like. */
export function moveSecrets(
  members: Readonly<Record<string, string>>,
  { id, inputs }: { readonly id: string; readonly inputs: Readonly<Record<string, string>> },
): MovedSecrets {
  const secrets = new Map<string, WantedSecret>();
  const want = (source: string, secret: WantedSecret): string => {
    const known = secrets.get(source) ?? withFreeName(secret, [...secrets.values()]);
    secrets.set(source, known);
    return `\${keychain:${known.name}}`;
  };
  const moved = Object.entries(members).map(([name, written]) => {
    const text = written
      .replace(/\$\{input:([^{}]+)\}/g, (_, input: string) =>
        want(`input ${input}`, {
          name: secretName(id, input),
          label: Object.hasOwn(inputs, input) ? (inputs[input] ?? '') : labelOf(name),
        }),
      )
      // Secrets of Continue, and files that hold one: their values are not read here.
      .replace(/\$\{\{\s*secrets\.([\w.-]+)\s*\}\}/g, (_, secret: string) =>
        want(`secret ${secret}`, { name: secretName(id, secret), label: secret }),
      )
      .replace(/\$?\{file:[^{}]+\}/g, () => want(name, { name: secretName(id, name), label: labelOf(name) }))
      .replace(/(?<!\$)\{env:(\w+)\}/g, '${env:$1}')
      .replace(
        /\$\{([A-Z_][A-Z0-9_]*|[a-z][a-z0-9]*_[a-z0-9_]+)(?::-[^{}]*)?\}|\$([A-Z_][A-Z0-9_]*)$/g,
        (_, braced?: string, bare?: string) => `\${env:${braced ?? bare ?? ''}}`,
      );
    if (/\$\{(keychain|env|input):/.test(text) || !holdsSecret(name, text)) return [name, text] as const;
    const [, scheme = '', value = ''] =
      /^((?:Bearer|Basic|Token|ApiKey|Bot|GenieKey|PVEAPIToken)\s+)?(.*)$/is.exec(text) ?? [];
    const secret = { name: secretName(id, name), label: labelOf(name) };
    return [name, scheme + want(name, isPlaceholder(value) ? secret : { ...secret, value })] as const;
  });
  return { members: Object.fromEntries(moved), secrets: [...secrets.values()] };
}

/** `TOKEN` and `GITHUB_TOKEN` of `github` are two. */
export function withFreeName<Secret extends WantedSecret>(secret: Secret, others: readonly WantedSecret[]): Secret {
  let name = secret.name;
  for (let number = 2; others.some((other) => other.name === name); number += 1)
    name = `${secret.name}-${String(number)}`;
  return { ...secret, name };
}

/** `github` and `GITHUB_PERSONAL_ACCESS_TOKEN` → `github-personal-access-token`. */
export function secretName(id: string, member: string): string {
  const plain = /^(proxy-)?authorization$/i.test(member) ? 'token' : slug(member.replace(/^X-/i, ''));
  return plain === id || plain.startsWith(`${id}-`) ? plain : `${id}-${plain}`;
}

/** Known beginnings of tokens: GitHub, GitLab, OpenAI and others, Slack, AWS, Google, npm, Hugging Face, Atlassian, Notion, JWT. */
const tokenStart =
  /^(gh[pousr]_|github_pat_|glpat-|sk-|sk_(live|test)_|pk_live_|rk_live_|xox[abeoprs]-|xapp-|AKIA|AIza|ya29\.|npm_|hf_|ATATT|ATCTT|ntn_|secret_|lin_api_|figd_|dop_v1_|SG\.|shpat_|tvly-|fc-|pat-|eyJ[\w-]{10,})/;

function holdsSecret(name: string, value: string): boolean {
  // The configuration takes no plain value under such a name.
  if (isSecretName(name) && value !== '') return true;
  if (tokenStart.test(value) || /^(Bearer|Basic|Token)\s+\S/i.test(value) || /:\/\/[^\s/:@]+:[^\s/@]+@/.test(value))
    return true;
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .split(/[^\p{L}\d]+/u);
  const isNamedSo =
    isSecretName(name) ||
    words.some((word) => /^(TOKEN|KEY|APIKEY|SECRET|PASSWORD|PASSWD|PASS|PWD|PAT|CREDENTIALS?)$/.test(word));
  // Where a secret is, how long it lasts or who it belongs to is none.
  const isAbout =
    /^(URL|URI|FILE|PATH|DIR|ID|NAME|TYPE|ENDPOINT|HOST|LIMIT|COUNT|TTL|EXPIRY|HEADER|PREFIX|REGION)$/.test(
      words.at(-1) ?? '',
    );
  const isSetting = /^(true|false|yes|no|on|off|\d{1,5})$/i.test(value);
  return isNamedSo && !isAbout && !isSetting;
}

/** What documentation writes where a secret goes. */
function isPlaceholder(value: string): boolean {
  return (
    value === '' ||
    /^<.*>$|^\[.*\]$|^\{.*\}$|^\*+$|^\.{3}$|…|\.{3}$|x{4,}|\byour\b|your[-_ ]|change[-_ ]?me|replace[-_ ]?(me|with)|placeholder|^insert|[-_]here$/i.test(
      value,
    ) ||
    /^(token|api[-_ ]?key|key|secret|password|abc(123)?|123(456)?)$/i.test(value)
  );
}

/** `GITHUB_TOKEN` → `GITHUB_TOKEN`; a header is said to be one. */
function labelOf(member: string): string {
  return /^authorization$/i.test(member) ? 'Access token' : member;
}

/** Whether an argument of a program looks like a secret; it cannot be moved. */
export function isSecretArgument(argument: string, before: string | undefined): boolean {
  const [, option, value] = /^--?([\w-]+)[= ](.+)$/s.exec(argument) ?? [];
  if (option !== undefined && value !== undefined) return holdsSecret(option, value) && !isPlaceholder(value);
  if (argument.startsWith('-')) return false;
  const isNamed = before !== undefined && /^--?[\w-]+$/.test(before);
  return holdsSecret(isNamed ? before.replace(/^-+/, '') : '', argument) && !isPlaceholder(argument);
}
