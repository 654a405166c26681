import type { Demo } from '../../demo/create-demo.ts';
import { getTokens, type Json } from '../support/demo-tokens.ts';

export type Answer = { status: number; headers: Headers; body: Json; text: string };
type Request = { body?: unknown; headers?: Record<string, string> };

/** Calls the demo API with one access token. */
export function createApiClient(demo: Demo, accessToken: string) {
  return async (method: string, path: string, { body, headers }: Request = {}): Promise<Answer> => {
    const isForm = body instanceof FormData;
    const response = await fetch(`${demo.issuer}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${accessToken}`,
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true && text !== '';
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
  };
}

export type ApiClient = ReturnType<typeof createApiClient>;

/** Signs one of the demo people in, by default with all scopes, and returns what they can call. */
export async function signedIn(demo: Demo, login: 'editor' | 'viewer', scope?: string): Promise<ApiClient> {
  const { access_token } = await getTokens(demo.issuer, login, scope === undefined ? {} : { scope });
  return createApiClient(demo, access_token);
}
