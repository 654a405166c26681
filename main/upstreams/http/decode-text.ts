/** Bytes as text in the charset that `Content-Type` names, UTF-8 otherwise. */
export function decodeText(body: Buffer, contentType: string | undefined): string {
  const charset = /charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase();
  const text =
    charset === undefined || charset === 'utf-8' || charset === 'utf8'
      ? body.toString('utf8')
      : decodeCharset(body, charset);
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

function decodeCharset(body: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset).decode(body);
  } catch {
    return body.toString('utf8');
  }
}

/** JSON text without the white space between its tokens; numbers keep all their digits. */
export function compactJson(text: string): string {
  return /[\n\r\t]|[:,] | [}\]]/.test(text) ? text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1') : text;
}
