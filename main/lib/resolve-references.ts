import { secretReference } from './secret-mask.ts';
import type { Secret } from './secret.ts';

type Resolve = (reference: string) => Promise<Secret>;

/** A text with the secrets in their places. Neither part may be shown. */
export interface ResolvedText {
  readonly text: string;
  /** What stands in the places of the references. */
  readonly secrets: readonly string[];
}

/** Whether a text takes something from the keychain or the environment. */
export function hasReference(text: string): boolean {
  return text.search(secretReference) !== -1;
}

/** Puts secrets in the places of the references in a text. Throws what `resolve` throws. */
export async function resolveReferences(
  text: string,
  resolve: Resolve,
  written: (secret: string, before: string) => string = (secret) => secret,
): Promise<ResolvedText> {
  const secrets: string[] = [];
  let done = '';
  let end = 0;
  for (const match of text.matchAll(secretReference)) {
    const secret = (await resolve(match[0])).reveal();
    secrets.push(secret);
    done += text.slice(end, match.index);
    done += written(secret, done);
    end = match.index + match[0].length;
  }
  return { text: done + text.slice(end), secrets };
}

/**
 * An address with the secrets in their places, quoted where they would mean something else: a secret is never a piece of the address's
 * structure. What is quoted already stays as it is. Throws what `resolve` throws.
 */
export async function resolveAddress(address: string, resolve: Resolve): Promise<URL> {
  const { text } = await resolveReferences(address, resolve, (secret, before) =>
    quoted(secret, before.includes('?') ? inQuery : inPath),
  );
  return new URL(text);
}

const inQuery = /%(?![\dA-F]{2})|[^\w.~!*'()%=/:@,;$?-]/giu;
const inPath = /%(?![\dA-F]{2})|[^\w.~!*'()%=,;$-]/giu;

function quoted(secret: string, special: RegExp): string {
  return secret.toWellFormed().replace(special, encodeURIComponent);
}

/** Stands in the place of a reference while an address is taken apart; no address has it. */
const mark = '\uFFFC';
const writtenMark = encodeURIComponent(mark);

/** What of an address may be told to anybody: without references, and what they stand in. The same text when there is none. */
export function openAddress(address: string): URL {
  const marked = address.replace(secretReference, mark);
  const url = new URL(marked);
  if (marked === address) return url;
  url.username = '';
  url.password = '';
  url.hash = '';
  if (url.pathname.includes(writtenMark)) url.pathname = '';
  const open = url.search.slice(1).split('&');
  url.search = open.filter((parameter) => !parameter.includes(writtenMark)).join('&');
  return url;
}
