import type { MediaType, RequestBody } from '../operations/operation.ts';

export type BodyFormat = 'json' | 'form' | 'multipart' | 'text' | 'binary';

export interface ChosenBody {
  readonly format: BodyFormat;
  readonly media: MediaType;
}

const preference: readonly BodyFormat[] = ['json', 'form', 'multipart', 'text', 'binary'];

/** The media type to send, of those the operation takes: the one a model can write best. */
export function chooseBody(body: RequestBody): ChosenBody | undefined {
  const offered = body.content.map((media) => ({ media, format: formatOf(media.type) }));
  for (const format of preference) {
    const found = offered.find((each) => each.format === format);
    if (found) return found;
  }
  return undefined;
}

function formatOf(type: string): BodyFormat {
  if (isJsonType(type) || type === '*/*' || type === 'application/*') return 'json';
  if (type === 'application/x-www-form-urlencoded') return 'form';
  if (type === 'multipart/form-data') return 'multipart';
  if (type.startsWith('text/') || /[/+](xml|yaml|csv)$/.test(type) || type.endsWith('ndjson')) return 'text';
  return 'binary';
}

/** `application/json` and everything that is JSON underneath, e.g. `application/problem+json`. */
export function isJsonType(type: string): boolean {
  return type === 'application/json' || type.endsWith('+json') || type === 'text/json';
}
