/** The text of bytes, its byte order mark kept; `undefined` when they are no UTF-8 and would come out as something else. */
export function textOfUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
