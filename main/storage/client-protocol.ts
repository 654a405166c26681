import { isJsonObject } from '../lib/json.ts';

/** What a client said of itself when it last came. */
export interface ClientProtocol {
  readonly revision: string;
  /** `name version` of the program. */
  readonly program?: string;
  /** Names of the capabilities it declared. */
  readonly capabilities: readonly string[];
  /** Key of the place it came to. */
  readonly place: string;
}

/** As stored; `undefined` for what cannot be read. */
export function readProtocol(json: string | null): ClientProtocol | undefined {
  if (json === null) return undefined;
  try {
    const value: unknown = JSON.parse(json);
    return isJsonObject(value) && typeof value['revision'] === 'string'
      ? (value as unknown as ClientProtocol)
      : undefined;
  } catch {
    return undefined;
  }
}
