const extensions: Readonly<Record<string, string>> = {
  'application/json': 'json',
  'text/csv': 'csv',
  'text/plain': 'txt',
  'text/html': 'html',
  'text/markdown': 'md',
  'application/xml': 'xml',
  'text/xml': 'xml',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
  'application/yaml': 'yaml',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'audio/mpeg': 'mp3',
};

/** The name that `Content-Disposition` gives (RFC 6266), its folder cut off; else one made of the tool's name and the media type. */
export function fileName(contentDisposition: string | undefined, toolName: string, mimeType: string): string {
  const encoded = /filename\*\s*=\s*UTF-8''([^;\s]+)/i.exec(contentDisposition ?? '')?.[1];
  const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(contentDisposition ?? '');
  const given =
    (encoded === undefined ? undefined : decode(encoded)) ?? plain?.[1]?.replace(/\\(.)/g, '$1') ?? plain?.[2];

  const name = given
    ?.split(/[/\\]/)
    .at(-1)
    ?.replace(/[\u0000-\u001f]/g, '')
    .trim();
  if (name !== undefined && name !== '' && !/^\.+$/.test(name)) return name.slice(0, 200);
  return `${toolName}.${extensions[mimeType] ?? 'bin'}`;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
