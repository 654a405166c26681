import type { HttpRequest } from '../http.ts';

/** The names under which the endpoint is reached: the public one, and those of this machine. */
export interface Addresses {
  /** Origin of the authorization server. */
  readonly issuer: string;
  /** Origin that this request was sent to. The guard has refused all but ours. */
  originOf(request: HttpRequest): string;
  /** Whether a `resource` (RFC 8707) names one of our endpoints. */
  isOurs(resource: string): boolean;
}

/** Endpoints that can be named as a resource, and below which metadata is served (RFC 9728 section 3.1). */
export const resourcePath = /^(\/(mcp|sse)(\/[\w.~%-]*)*)?$/;

export function createAddresses(publicUrl: URL, port: () => number): Addresses {
  const issuer = publicUrl.origin;
  return {
    issuer,
    originOf: (request) => {
      const host = request.header('host')?.toLowerCase() ?? '';
      return host === publicUrl.host ? issuer : `http://${host}`;
    },
    isOurs: (resource) => {
      const url = URL.parse(resource);
      if (!url || resource.includes('#') || url.search !== '' || url.username !== '' || url.password !== '')
        return false;
      const local = ['127.0.0.1', 'localhost', '[::1]'].map(
        (name) => new URL(`http://${name}:${String(port())}`).origin,
      );
      return [issuer, ...local].includes(url.origin) && (url.pathname === '/' || resourcePath.test(url.pathname));
    },
  };
}
