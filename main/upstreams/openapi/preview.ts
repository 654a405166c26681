import type { RequestPreview } from '../../gateway/request-preview.ts';
import { mask, masked } from '../../lib/secret-mask.ts';
import type { OutgoingRequest } from '../http/outgoing-request.ts';
import { withBearer } from './http/sender.ts';
import type { OpenApiSettings } from './settings.ts';

/** A built request as people may see it: with the place of the account's token, and with secrets masked. */
export function previewOf(
  built: OutgoingRequest,
  { account, headers: configured }: Pick<OpenApiSettings, 'account' | 'headers'>,
): RequestPreview {
  const { method, origin, path, headers, body } = account === undefined ? built : withBearer(built, mask);
  const texts = new Map(Object.entries(configured).map(([name, text]) => [name.toLowerCase(), text]));
  const shown = (name: string, value: string): string => {
    if (name === 'authorization' && account !== undefined) return value;
    return masked(name, texts.get(name) ?? value);
  };
  return {
    method,
    url: origin + path,
    headers: Object.entries(headers).map(([name, value]) => ({ name, value: shown(name, value) })),
    ...(body !== undefined && { body: textOf(body) }),
  };
}

function textOf(body: Uint8Array | string): string {
  if (typeof body === 'string') return body;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return `[${body.length} bytes]`;
  }
}
