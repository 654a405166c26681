import type { OperationOutput } from '../../../../contract/api.ts';

/** `GET https://…`, headers, an empty line, the body: as RFC 9112 writes it, with the whole address. */
export function requestText({ method, url, headers, body }: OperationOutput<'connections.dryRun'>): string {
  const lines = [`${method} ${url}`, ...headers.map(({ name, value }) => `${name}: ${value}`)];
  return body === undefined ? lines.join('\n') : [...lines, '', body].join('\n');
}
