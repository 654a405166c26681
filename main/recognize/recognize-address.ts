import { GatewayError } from '../gateway/errors.ts';
import { sentenceOf, type Sentence } from '../lib/sentence.ts';
import type { Found } from './found.ts';
import { documentOfPage, searchDocument, type DocumentSearch } from './web/find-document.ts';
import { foundDocument } from './web/found-document.ts';
import { nothingBehind } from './web/nothing-behind.ts';
import { readOneCAddress } from './web/onec-address.ts';
import type { Page, PageReader } from './web/page-reader.ts';
import { mcpPlaces, probeMcp, type McpFinding, type ProbeServer } from './web/probe-mcp.ts';
import { probeOneC, type OneCProbe } from './web/probe-onec.ts';

export interface AddressPorts {
  readonly reader: PageReader;
  readonly probe: ProbeServer;
}

export interface Findings {
  /** Best first. */
  readonly found: readonly Found[];
  readonly problem?: Sentence;
}

/** What is behind the first of these addresses that answers. Never rejects but with the signal's reason. */
export async function recognizeAddress(
  urls: readonly string[],
  ports: AddressPorts,
  signal: AbortSignal,
): Promise<Findings> {
  let problem: Sentence = { en: 'There is no address to ask', ru: 'Нет адреса, по которому можно обратиться' };
  for (const url of urls) {
    try {
      const page = await ports.reader.read(url, signal);
      return await recognizePage({ url, page }, ports, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      problem = error instanceof GatewayError ? sentenceOf(error) : unread(url);
    }
  }
  return { found: [], problem };
}

function unread(url: string): Sentence {
  return { en: `${url} cannot be read; check the address`, ru: `${url} не читается; проверьте адрес` };
}

async function recognizePage(
  { url, page }: { readonly url: string; readonly page: Page },
  { reader, probe }: AddressPorts,
  signal: AbortSignal,
): Promise<Findings> {
  const how = { en: `read at ${page.url}`, ru: `прочитано по адресу ${page.url}` };
  const direct = await documentOfPage(page, how);
  if (direct.found) return { found: [await ofDocument(direct.found, reader, signal)] };
  if (direct.problem !== undefined) return { found: [], problem: direct.problem };
  const oneC = readOneCAddress(page.url) ?? readOneCAddress(url);
  const limited = AbortSignal.any([signal, AbortSignal.timeout(searchMs)]);
  // Who does not answer in time is taken for somebody else, so that one mute path does not hide what others found.
  const inTime = <Outcome>(asking: Promise<Outcome>, otherwise: Outcome): Promise<Outcome> =>
    asking.catch((error: unknown) => {
      if (signal.aborted || !limited.aborted) throw error;
      return otherwise;
    });
  const [search, base, servers] = await Promise.all([
    page.contentType === 'text/event-stream'
      ? nothingFound
      : inTime(searchDocument(page, reader, limited), nothingFound),
    oneC ? inTime(probeOneC(oneC, reader, limited), noBase) : noBase,
    Promise.all(mcpPlaces(url).map((place) => inTime(probeMcp({ url: place, probe, reader }, limited), undefined))),
  ]);
  const document = search.found && (await ofDocument(search.found, reader, signal));
  const found = inOrder({ base, servers, document });
  if (found.length > 0) return { found };
  return { found, problem: problemOf(page, { search, base, servers: mcpPlaces(url) }) };
}

/** For all that is asked beside the pasted address itself. */
const searchMs = 20_000;
const nothingFound: DocumentSearch = { tried: [] };
const noBase: OneCProbe = { kind: 'none' };

function inOrder(findings: {
  readonly base: OneCProbe;
  readonly servers: readonly (McpFinding | undefined)[];
  readonly document: Found | undefined;
}): Found[] {
  const { base, document } = findings;
  const servers = findings.servers.filter((server) => server !== undefined);
  const certain = servers.filter(({ isCertain }) => isCertain).map(({ found }) => found);
  const others = servers.filter(({ isCertain }) => !isCertain).map(({ found }) => found);
  return [
    ...(base.kind === 'found' ? [base.found] : []),
    ...certain.slice(0, 1),
    ...(document ? [document] : []),
    ...(certain.length > 0 ? [] : others.slice(0, 1)),
  ];
}

function ofDocument(
  { url, root, version, how }: NonNullable<DocumentSearch['found']>,
  reader: PageReader,
  signal: AbortSignal,
): Promise<Found> {
  return foundDocument({ root, version, document: url, url, how }, reader, signal);
}

/** What was read, and what was expected. */
function problemOf(
  page: Page,
  {
    search,
    base,
    servers,
  }: { readonly search: DocumentSearch; readonly base: OneCProbe; readonly servers: readonly string[] },
): Sentence {
  if (base.kind === 'no-service') return base.problem;
  if (search.problem !== undefined) return search.problem;
  const tried = search.tried.filter((place) => place !== page.url).map((place) => new URL(place).pathname);
  return nothingBehind(page, { tried, isEndpointTried: servers.length > 1 });
}
