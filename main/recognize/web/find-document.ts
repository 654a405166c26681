import type { JsonObject } from '../../lib/json.ts';
import type { Sentence } from '../../lib/sentence.ts';
import { readDocumentText } from './document-text.ts';
import { documentLinks, scriptLinks, usualPlaces } from './document-places.ts';
import type { Page, PageReader } from './page-reader.ts';

export interface FoundDocument {
  /** Where it was read. */
  readonly url: string;
  readonly root: JsonObject;
  readonly version: string;
  /** How it was found, for people. */
  readonly how: Sentence;
}

export interface DocumentSearch {
  readonly found?: FoundDocument;
  /** A document that cannot be used, and why. */
  readonly problem?: Sentence;
  /** What was looked at in vain. */
  readonly tried: readonly string[];
}

const atATime = 4;
const maxTried = 40;

/** The document that this page is. */
export async function documentOfPage(page: Page, how: Sentence): Promise<DocumentSearch> {
  if (page.status !== 200) return { tried: [page.url] };
  const read = await readDocumentText(page.text, page.url);
  if (read.kind === 'document') {
    return { found: { url: page.url, root: read.root, version: read.version, how }, tried: [] };
  }
  return { ...(read.kind === 'unusable' && { problem: read.problem }), tried: [page.url] };
}

/** Looks for the document of the service behind a page: where the page points to, then in the usual places. */
export async function searchDocument(page: Page, reader: PageReader, signal: AbortSignal): Promise<DocumentSearch> {
  const linked = await searchLinked(page, reader, signal);
  if (linked.found || linked.problem !== undefined) return linked;
  const places = usualPlaces(page.url).slice(0, maxTried);
  const tried = [...linked.tried];
  let problem: Sentence | undefined;
  for (let at = 0; at < places.length; at += atATime) {
    const some = places.slice(at, at + atATime);
    const searches = await Promise.all(some.map((place) => searchPlace(place, reader, signal)));
    tried.push(...some);
    problem ??= searches.find((search) => search.problem !== undefined)?.problem;
    const found = searches.find((search) => search.found)?.found;
    if (found) return { found, tried };
  }
  return { ...(problem !== undefined && { problem }), tried };
}

/** A usual place may hold the document, or a page about it. */
async function searchPlace(place: string, reader: PageReader, signal: AbortSignal): Promise<DocumentSearch> {
  const page = await readOrNothing(place, reader, signal);
  if (page?.status !== 200) return { tried: [place] };
  const direct = await documentOfPage(page, { en: `found at ${place}`, ru: `найдено по адресу ${place}` });
  return direct.found || direct.problem !== undefined || !isHtml(page) ? direct : searchLinked(page, reader, signal);
}

async function searchLinked(page: Page, reader: PageReader, signal: AbortSignal): Promise<DocumentSearch> {
  if (page.status !== 200 || page.text === '') return { tried: [] };
  const how = { en: `named by the page ${page.url}`, ru: `на него указывает страница ${page.url}` };
  const first = await searchLinks(documentLinks(page.text, page.url), { how, reader, signal });
  if (first.found || first.problem !== undefined || !isHtml(page)) return first;
  const scripts = await Promise.all(
    scriptLinks(page.text, page.url).map((link) => readOrNothing(link, reader, signal)),
  );
  const links = scripts.flatMap((script) => (script?.status === 200 ? documentLinks(script.text, page.url) : []));
  const second = await searchLinks([...new Set(links)], { how, reader, signal });
  return { ...second, tried: [...first.tried, ...second.tried] };
}

/** The first link that is a document, or a configuration of Swagger UI that names one. */
async function searchLinks(
  links: readonly string[],
  { how, reader, signal }: { readonly how: Sentence; readonly reader: PageReader; readonly signal: AbortSignal },
): Promise<DocumentSearch> {
  const pages = await Promise.all(links.map((link) => readOrNothing(link, reader, signal)));
  let problem: Sentence | undefined;
  for (const page of pages) {
    if (page?.status !== 200) continue;
    const search = await documentOfPage(page, how);
    if (search.found) return search;
    problem ??= search.problem;
    if (isHtml(page)) continue;
    for (const inner of documentLinks(page.text, page.url).slice(0, 2)) {
      const named = await readOrNothing(inner, reader, signal);
      const document = named && (await documentOfPage(named, how));
      if (document?.found) return document;
    }
  }
  return { ...(problem !== undefined && { problem }), tried: links };
}

async function readOrNothing(url: string, reader: PageReader, signal: AbortSignal): Promise<Page | undefined> {
  try {
    return await reader.read(url, signal);
  } catch (error) {
    if (signal.aborted) throw error;
    return undefined;
  }
}

function isHtml({ contentType, text }: Page): boolean {
  return contentType.includes('html') || /^\s*<(!doctype|html)/i.test(text);
}
