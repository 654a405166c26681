/** The HTTP request that a call would send. What must not be seen stands as `••••` in its headers. */
export interface RequestPreview {
  readonly method: string;
  readonly url: string;
  /** In the order they are sent; names in lower case. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** As text; a body that is none is told by its length. */
  readonly body?: string;
}
