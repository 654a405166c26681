import type { CallContext, Connection, ConnectionCatalog } from '../../../main/gateway/connection.ts';
import { openApiKind } from '../../../main/upstreams/openapi/open-api-kind.ts';
import { callContext } from '../../support/call-tool.ts';
import { fakePorts, type FakePorts } from './fake-ports.ts';
import { sendJson, startBackend, type Answerer, type RecordingBackend } from './recording-backend.ts';

export interface OpenedConnection {
  readonly backend: RecordingBackend;
  readonly connection: Connection;
  readonly catalog: ConnectionCatalog;
  readonly ports: FakePorts;
  /** Requests but those for the document. */
  calls(): RecordingBackend['requests'];
  [Symbol.asyncDispose](): Promise<void>;
}

export function context(signal = new AbortController().signal): CallContext {
  return callContext(signal);
}

export interface OpenOptions {
  readonly settings?: Record<string, unknown>;
  readonly ports?: FakePorts;
  readonly answer?: Answerer;
}

/** A document served by a backend at `/openapi.json`, and an open connection to it. Members of the document may use `${origin}`. */
export async function openDocument(document: unknown, options: OpenOptions = {}): Promise<OpenedConnection> {
  const { settings = {}, ports = fakePorts(), answer = (_, response) => sendJson(response, {}) } = options;
  let answerer = answer;
  const backend = await startBackend((request, response) => {
    if (request.url === '/openapi.json') return sendJson(response, document);
    return answerer(request, response);
  });
  const parsed = openApiKind.settings.parse({ document: `${backend.origin}/openapi.json`, ...settings });
  const connection = openApiKind.connect('backend', parsed, ports);
  const dispose = async () => {
    await connection.close();
    await backend.stop();
  };
  try {
    const catalog = await connection.open(new AbortController().signal);
    return {
      backend: { ...backend, answer: (next) => void (answerer = next) },
      connection,
      catalog,
      ports,
      calls: () => backend.requests.filter(({ url }) => url !== '/openapi.json'),
      [Symbol.asyncDispose]: dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** A 3.1 document with the given paths. */
export function documentOf(paths: unknown, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { openapi: '3.1.0', info: { title: 'Test', version: '1' }, paths, ...more };
}

/** The text of a result's first text content. */
export function firstText(result: { readonly content: readonly unknown[] }): string {
  const texts = result.content as readonly { readonly type: string; readonly text?: string }[];
  return texts.find(({ type }) => type === 'text')?.text ?? '';
}
