/** The types of the files a built page is made of; others are not served. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

const packed = /\.(?:png|ico|woff2)$/;

export function typeOf(extension: string): string | undefined {
  return types[extension];
}

/** Whether packing makes it smaller. */
export function isPackable(path: string): boolean {
  return !packed.test(path);
}
