import type { Located } from '../document/reference-lookup.ts';

export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie';
export type ParameterStyle = 'simple' | 'label' | 'matrix' | 'form' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject';

/** How a value becomes text (OpenAPI 3.1 §4.8.12.2.2). */
export interface Serialisation {
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** The value is sent as JSON text, because the document describes it by a media type instead of a style. */
  readonly json: boolean;
}

export interface Parameter extends Serialisation {
  readonly name: string;
  readonly in: ParameterPlace;
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly description: string;
  readonly schema: Located;
}

/** One media type of a request body or a response. */
export interface MediaType {
  /** In lower case, without parameters. */
  readonly type: string;
  readonly schema: Located | undefined;
  /** `encoding` of form bodies by property name. */
  readonly encoding: Readonly<Record<string, PropertyEncoding>>;
}

export interface PropertyEncoding {
  readonly contentType: string | undefined;
  /** Only when the document sets one of its members. */
  readonly serialisation: Serialisation | undefined;
}

export interface RequestBody {
  readonly required: boolean;
  readonly description: string;
  readonly content: readonly MediaType[];
}

export interface DocumentedResponse {
  /** `200`, `2XX` or `default`. */
  readonly status: string;
  readonly content: readonly MediaType[];
}

/** What the document says about one method of one path. */
export interface Operation {
  /** In capitals. */
  readonly method: string;
  /** Template, e.g. `/projects/{key}`. */
  readonly path: string;
  readonly id: string | undefined;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  /** Base URL without trailing slash. */
  readonly server: string;
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | undefined;
  readonly responses: readonly DocumentedResponse[];
}

/** `GET /projects/{key}`: names an operation uniquely within a document. */
export function operationKey(operation: { readonly method: string; readonly path: string }): string {
  return `${operation.method} ${operation.path}`;
}
