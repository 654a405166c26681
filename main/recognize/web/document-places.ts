const usual = [
  'openapi.json',
  'openapi.yaml',
  'v3/api-docs',
  'swagger.json',
  'swagger/v1/swagger.json',
  'api/openapi.json',
  'openapi.yml',
  'openapi/v1.json',
  'api-docs',
  'docs',
  'swagger-ui/index.html',
];
/** Pages below which a service lies rather than beside it: `/api/docs` describes `/api`. */
const pagePart = /\/(docs|redoc|swagger|swagger-ui|api-docs|scalar|reference)(\/.*)?$/i;

/** Where services usually keep their document: below the address itself, then below its origin. */
export function usualPlaces(address: string): readonly string[] {
  const url = new URL(address);
  const folder = url.pathname.replace(pagePart, '/').replace(/\/?$/, '/');
  const folders = [...new Set([folder, folder.replace(/[^/]+\/$/, ''), '/'])];
  const places = folders.flatMap((base) => usual.map((place) => `${url.origin}${base}${place}`));
  return [...new Set(places)].filter((place) => place !== url.href);
}

/** Addresses in a page about an API (Swagger UI, Redoc, Scalar, …) that may be the document, the likeliest first. */
export function documentLinks(html: string, address: string): readonly string[] {
  const patterns = [
    /<link[^>]+rel=["'](?:service-desc|describedby)["'][^>]*href=["']([^"']+)["']/gi,
    /\b(?:spec-url|data-url|apiDescriptionUrl|specUrl|spec_url|swaggerUrl|openapi-url|schema-url)["']?\s*[=:]\s*["']([^"']+)["']/gi,
    /\burl["']?\s*:\s*["']([^"']+)["']/gi,
    /\bRedoc\.init\(\s*["']([^"']+)["']/gi,
    /\bconfigUrl["']?\s*:\s*["']([^"']+)["']/gi,
    /["'(=\s]((?:https?:\/\/|\/|\.{0,2}\/?)[^"'\s()<>]*(?:openapi|swagger|api-docs)[^"'\s()<>]*\.(?:json|ya?ml)(?:\?[^"'\s<>]*)?)["')\s>]/gi,
  ];
  return addresses(patterns, html, address);
}

/** Scripts of a page that may name the document, and pages it shows inside: `swagger-initializer.js`. */
export function scriptLinks(html: string, address: string): readonly string[] {
  return addresses(
    [/<script[^>]+src=["']([^"']*(?:init|swagger|config|docs)[^"']*\.js[^"']*)["']/gi],
    html,
    address,
  ).filter((link) => !/bundle|standalone|preset|\.min\./i.test(link));
}

/** Pages name their document near the beginning; the rest of long ones is not looked at. */
const maxLength = 1_000_000;

function addresses(patterns: readonly RegExp[], text: string, address: string): string[] {
  const found = new Set<string>();
  for (const pattern of patterns) {
    for (const [, link = ''] of text.slice(0, maxLength).matchAll(pattern)) {
      const url = URL.parse(link.replaceAll('&amp;', '&').replaceAll('\\/', '/'), address);
      if (url && /^https?:$/.test(url.protocol) && !/petstore\.swagger\.io/.test(url.hostname)) found.add(url.href);
    }
  }
  return [...found].filter((link) => link !== address).slice(0, 8);
}
