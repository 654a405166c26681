import { GatewayError } from '../../../gateway/errors.ts';
import type { Json } from '../../../lib/json.ts';

/** Bytes of a base64 or base64url string. Throws `invalid-arguments`. */
export function decodeBase64(value: Json, name: string): Uint8Array {
  const text = typeof value === 'string' ? value.replace(/\s/g, '') : undefined;
  if (text !== undefined && /^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) return Buffer.from(text, 'base64');
  throw new GatewayError('invalid-arguments', {
    en: `"${name}" must be bytes written in base64`,
    ru: `«${name}» должно содержать байты в кодировке base64`,
  });
}
