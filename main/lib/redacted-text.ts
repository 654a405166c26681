import { isSecretName } from './secret-names.ts';

/** What stands in place of something hidden. */
export const hidden = '[secret]';

/** One quick look that most texts fail, so that they cost no more than this. */
const suspicious =
  /passw|passphrase|pwd|secret|token|credential|bearer|cookie|authori[sz]ation|(?:api|access|auth|private|signing|subscription)[_-]?key|session_?id|assertion|code_?verifier|\bpin\b|\botp\b|\bpass\b|jwt|eyJ|ptc_|:\/\/[^\s/]*@|private key|парол|токен|секрет|ключ|пин|учетные/i;

const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;
/** A JSON object in base64url, as the header of every JWT is; with or without the rest. */
const jwt = /\beyJ[\w-]{10,}(?:\.[\w-]*)*/g;
const bearer = /\b(bearer|dpop)\s+(?=\S*\d|\S{20})[\w.~+/=-]{8,}/gi;
/** Bearer tokens of our own clients. */
const clientToken = /\bptc_[\w-]{8,}/g;
const urlPassword = /(:\/\/[^\s/:@]*):[^\s/@]+@/g;
/** `name: value`, `name=value` and `"name":"value"`, also inside JSON inside a text. */
const assignment =
  /([\p{L}\w-]{3,60})(\\?["']?\s*[:=]\s*)(\\"(?:[^"\\]|\\(?!"))*(?:\\")?|"(?:[^"\\]|\\.)*"?|'[^']*'?|(?:(?:bearer|basic|digest|dpop|token)\s+)?[^\s"',;&}\])]+)/giu;

/** The text with what looks like a token, a password or a private key replaced by `[secret]`. */
export function redactedText(text: string): string {
  if (text.length < 6 || !suspicious.test(text)) return text;
  return text
    .replace(privateKey, hidden)
    .replace(jwt, hidden)
    .replace(clientToken, hidden)
    .replace(bearer, `$1 ${hidden}`)
    .replace(urlPassword, `$1:${hidden}@`)
    .replace(assignment, hideAssigned);
}

/** Looks into the value, too: in `login failed: password=x` the first name takes the second for its value. */
function hideAssigned(all: string, ...[name = '', between = '', value = '']: string[]): string {
  if (isSecretName(name)) return /^(true|false|null|\[secret)/.test(value) ? all : name + between + hiddenLike(value);
  return /[:=]/.test(value) ? name + between + value.replace(assignment, hideAssigned) : all;
}

/** Quoted like the value was, so that JSON stays JSON. */
function hiddenLike(value: string): string {
  const quote = /^\\?["']/.exec(value)?.[0] ?? '';
  const isClosed = quote !== '' && value.length > quote.length && value.endsWith(quote);
  return quote + hidden + (isClosed ? quote : '');
}
