import { isJsonObject } from '../../lib/json.ts';
import { hidden, redactedText } from '../../lib/redacted-text.ts';
import { mask } from '../../lib/secret-mask.ts';
import { isSecretName } from '../../lib/secret-names.ts';

const ownToken = /ptc_([\w-]{8,})/g;
/** Shorter ones would hide parts of other words. */
const leastLength = 3;
const reference = /^(Bearer\s+)?\$?\{[^{}]*\}$/i;

/** A function that masks secrets in lines of settings: tokens of our clients with their length, and what stands secret in the servers. */
export function createLineMask(servers: Iterable<unknown>): (line: string) => string {
  const found = [...new Set([...servers].flatMap((server) => secretsIn(server)))]
    // Tokens of ours are masked by what they look like.
    .filter((secret) => secret.length >= leastLength && !reference.test(secret) && !secret.startsWith('ptc_'))
    .sort((a, b) => b.length - a.length);
  const written = found.flatMap((secret) => [JSON.stringify(secret).slice(1, -1), secret]);
  return (line) => {
    const own = maskOwnTokens(line);
    const known = written.reduce((text, secret) => text.replaceAll(secret, mask), own);
    // What was masked by name already would lose its shape.
    return known === line && !line.includes('ptc_•') ? redactedText(line).replaceAll(hidden, mask) : known;
  };
}

/** Tokens of our own clients as dots, so that their length can still be seen. */
export function maskOwnTokens(text: string): string {
  return text.replace(ownToken, (_, secret: string) => `ptc_${'•'.repeat(secret.length)}`);
}

function secretsIn(value: unknown): string[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => [...argumentSecret(value[index - 1], item), ...secretsIn(item)]);
  if (typeof value === 'string') return inText(value);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    typeof member === 'string' && isSecretName(name) ? [withoutScheme(member)] : secretsIn(member),
  );
}

/** `--token abc`, when `abc` is looked at. */
function argumentSecret(before: unknown, item: unknown): string[] {
  const flag = typeof before === 'string' ? /^--?([\w-]+)$/.exec(before)?.[1] : undefined;
  return flag !== undefined && isSecretName(flag) && typeof item === 'string' ? [withoutScheme(item)] : [];
}

/** `--token=abc`, `TOKEN=abc`, `Authorization: Bearer abc`, `https://x/?key=abc`. */
function inText(text: string): string[] {
  const assigned = [...text.matchAll(/([\w-]{3,60})\s*[=:]\s*([^\s&]+(?:\s+[^\s&]+)?)/g)];
  return assigned.flatMap(([, name = '', value = '']) => (isSecretName(name) ? [withoutScheme(value)] : []));
}

function withoutScheme(value: string): string {
  return value.replace(/^(Bearer|Basic|Token|Digest)\s+/i, '');
}
