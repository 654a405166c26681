import { NoToml } from './no-toml.ts';

/** A value as it stands in the text. */
export interface TomlValue {
  readonly from: number;
  readonly to: number;
  /** Of an inline table. */
  readonly members?: readonly TomlMember[];
}

export interface TomlMember {
  /** Dotted keys have several parts. */
  readonly path: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly value: TomlValue;
}

/** Offset behind spaces and tabs. */
export function tomlBlank(text: string, offset: number): number {
  let at = offset;
  while (text[at] === ' ' || text[at] === '\t') at += 1;
  return at;
}

/** A key with its dots; `to` is behind the white space after it. */
export function readTomlKey(text: string, offset: number): { readonly path: readonly string[]; readonly to: number } {
  const path: string[] = [];
  let at = offset;
  for (;;) {
    at = tomlBlank(text, at);
    const quote = text[at];
    if (quote === '"' || quote === "'") {
      const to = stringEnd(text, at);
      const raw = text.slice(at + 1, to - 1);
      path.push(quote === '"' ? unescaped(raw) : raw);
      at = to;
    } else {
      const bare = /^[^\s.=\]"'#[{},]+/.exec(text.slice(at, at + 1_000))?.[0];
      if (bare === undefined) throw new NoToml('a key is missing');
      path.push(bare);
      at += bare.length;
    }
    at = tomlBlank(text, at);
    if (text[at] !== '.') return { path, to: at };
    at += 1;
  }
}

export function tomlValueAt(text: string, from: number): TomlValue {
  const first = text[from];
  if (first === '"' || first === "'") return { from, to: stringEnd(text, from) };
  if (first === '[') return { from, to: arrayEnd(text, from) };
  if (first === '{') return inlineTable(text, from);
  const bare = /^[^,\]}#\r\n]+/.exec(text.slice(from, from + 1_000))?.[0].trimEnd();
  if (bare === undefined || bare === '') throw new NoToml('a value is missing');
  return { from, to: from + bare.length };
}

function stringEnd(text: string, from: number): number {
  const quote = text[from] ?? '';
  const isLong = text.startsWith(quote.repeat(3), from);
  const close = isLong ? quote.repeat(3) : quote;
  let at = from + close.length;
  while (at < text.length && !text.startsWith(close, at)) {
    if (!isLong && text[at] === '\n') break;
    at += quote === '"' && text[at] === '\\' ? 2 : 1;
  }
  if (!text.startsWith(close, at)) throw new NoToml('a quote is missing');
  at += close.length;
  // Up to two quotes may stand right before the closing ones.
  for (let extra = 0; isLong && extra < 2 && text[at] === quote; extra += 1) at += 1;
  return at;
}

function arrayEnd(text: string, from: number): number {
  let at = behindTrivia(text, from + 1);
  while (text[at] !== ']') {
    at = behindTrivia(text, tomlValueAt(text, at).to);
    if (text[at] === ',') at = behindTrivia(text, at + 1);
    else if (text[at] !== ']') throw new NoToml('a comma is missing');
  }
  return at + 1;
}

function inlineTable(text: string, from: number): TomlValue {
  const members: TomlMember[] = [];
  let at = behindTrivia(text, from + 1);
  while (text[at] !== '}') {
    const key = readTomlKey(text, at);
    if (text[key.to] !== '=') throw new NoToml('an equals sign is missing');
    const value = tomlValueAt(text, behindTrivia(text, key.to + 1));
    members.push({ path: key.path, from: at, to: value.to, value });
    at = behindTrivia(text, value.to);
    if (text[at] === ',') at = behindTrivia(text, at + 1);
    else if (text[at] !== '}') throw new NoToml('a comma is missing');
  }
  return { from, to: at + 1, members };
}

/** Offset behind white space, line ends and comments. */
function behindTrivia(text: string, offset: number): number {
  let at = offset;
  for (;;) {
    while (/[ \t\r\n]/.test(text[at] ?? '')) at += 1;
    if (text[at] !== '#') return at;
    const lineEnd = text.indexOf('\n', at);
    if (lineEnd === -1) throw new NoToml('a bracket is missing');
    at = lineEnd;
  }
}

const escapes: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', e: '\u001B' };

function unescaped(raw: string): string {
  return raw.replace(/\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8})|x([\da-fA-F]{2})|(.))/g, (...match) => {
    const [, short, long, byte, one] = match as (string | undefined)[];
    const code = short ?? long ?? byte;
    return code === undefined ? (escapes[one ?? ''] ?? one ?? '') : String.fromCodePoint(Number.parseInt(code, 16));
  });
}
