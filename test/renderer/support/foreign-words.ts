import type { Page } from 'playwright-core';
import type { OperationName } from '../../../contract/api.ts';

/** A text of the window, and where it stands. */
export interface Piece {
  readonly text: string;
  readonly place: string;
}

/** What is written as it is in every language: code, addresses, keys, lines of the log, JSON, what was typed. */
const verbatim = [
  'code',
  'pre',
  'kbd',
  'textarea',
  '.t-code:not(q, [lang="en"])',
  '.font-mono:not(q, [lang="en"])',
  '[role="tree"]',
  '[data-line]',
  '[id^="line-"]',
].join(',');

/** Every text that people see or hear; what is quoted (`q`) or marked as English apart from the rest. */
export async function piecesOf(page: Page): Promise<{ readonly own: Piece[]; readonly quoted: Piece[] }> {
  return page.evaluate((left) => {
    const own: Piece[] = [];
    const quoted: Piece[] = [];
    const add = (element: Element, kind: string, text: string | null): void => {
      if (text === null || text.trim() === '') return;
      const into = element.closest('q, [lang="en"]:not(html)') ? quoted : own;
      into.push({ text: text.trim().replace(/\s+/g, ' '), place: `${element.tagName.toLowerCase()} ${kind}` });
    };
    const isSeen = (element: Element): boolean => element.tagName === 'OPTION' || element.checkVisibility();
    for (const element of document.body.querySelectorAll('*')) {
      if (element.closest(left) || element.closest('script, style') || !isSeen(element)) continue;
      for (const name of ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt'])
        add(element, name, element.getAttribute(name));
      for (const node of element.childNodes) if (node.nodeType === 3) add(element, 'text', node.textContent);
    }
    return { own, quoted };
  }, verbatim);
}

/** Members of answers that hold names and descriptions which people, programs and servers gave. */
const givenMembers: { readonly [Name in OperationName]?: readonly string[] } = {
  'accounts.list': ['label', 'name'],
  'catalog.list': ['title', 'description', 'ownName'],
  'catalog.get': ['title', 'description', 'examples', 'enum', 'const'],
  'clients.snippets': ['label'],
  'clients.list': ['capabilities', 'name', 'program'],
  'connections.get': ['title'],
  'connections.list': ['title', 'address'],
  'connections.operations': ['summary', 'title'],
  'connections.recognize': ['title'],
  'connections.test': ['title'],
  'imports.list': ['title', 'label', 'name', 'shownPath'],
  'invocations.get': ['actor'],
  'invocations.list': ['clientName'],
  'programs.list': ['name', 'others', 'shownPath'],
  'status.get': ['title', 'address', 'label', 'name'],
  'tools.list': ['title', 'description'],
};

/** What is called so by us, though it stands among names. */
const ownLabels: readonly string[] = ['Any client that starts a command', 'Any other client', 'Access token'];

/** Those names and descriptions, the longest first. */
export function givenNames(answers: readonly { readonly name: string; readonly value: unknown }[]): string[] {
  const found = new Set<string>();
  for (const { name, value } of answers) {
    const members = givenMembers[name as OperationName];
    if (members) collect(value, members, found);
  }
  return [...found].sort((one, other) => other.length - one.length);
}

function collect(value: unknown, members: readonly string[], into: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [member, inner] of Object.entries(value)) {
    const given = members.includes(member) ? [inner].flat() : [];
    const texts = given.filter((one) => typeof one === 'string' && !ownLabels.includes(one)) as string[];
    for (const text of texts) into.add(text.trim().replace(/\s+/g, ' '));
    if (texts.length === 0) collect(inner, members, into);
  }
}

/** Names of products, protocols, formats, languages and kinds: the same in every language. */
const names = [
  'Claude Code',
  'Claude Desktop',
  'Developer: Reload Window',
  'GitHub',
  'JetBrains IDE',
  'LM Studio',
  'MCP Streamable HTTP',
  'macOS Keychain',
  'OpenAPI',
  'MCP: Open User Configuration',
  'Portico',
  'Secret Service',
  'Settings > Developer > Edit Config',
  'REST API',
  'openapi, onec, streamable-http, stdio',
  'Streamable HTTP',
  'URL HTTP',
  'Русский',
  'VS Code',
];

/** Two Latin words beside each other. */
const latinWords = /(?<![\w/.@{$-])[A-Za-z][A-Za-z’'-]*[,;:]? +[A-Za-z][A-Za-z’'-]*(?![\w/@}-])/;

/** What of these texts is English, but for the names given. */
export function englishIn(pieces: readonly Piece[], given: readonly string[]): string[] {
  return found(pieces, given, (text) => latinWords.test(text));
}

/** What of these texts is Russian, but for the names given. */
export function russianIn(pieces: readonly Piece[], given: readonly string[]): string[] {
  return found(pieces, given, (text) => /[а-яё]/i.test(text));
}

function found(pieces: readonly Piece[], given: readonly string[], isForeign: (text: string) => boolean): string[] {
  const without = (text: string): string =>
    [...given, ...names].reduce((rest, name) => (name === '' ? rest : rest.replaceAll(name, '·')), text);
  return [
    ...new Set(pieces.filter(({ text }) => isForeign(without(text))).map(({ text, place }) => `${place}: ${text}`)),
  ];
}
