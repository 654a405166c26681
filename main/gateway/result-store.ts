/** A whole answer that was too long for a tool result and is read as a resource instead. */
export interface StoredResult {
  /** `portico://results/<random id>` */
  readonly uri: string;
  readonly mimeType: string;
  readonly body: Uint8Array;
  /** Suggested name, e.g. `requirements.csv`. */
  readonly name: string;
  /** Connection whose call made it. */
  readonly connection: string;
  /** Only this client may read it. */
  readonly clientId: string;
  /** Milliseconds since the epoch. */
  readonly storedAt: number;
}

/** Port to the store of long answers; bounded by age and total size, oldest out first. */
export interface ResultStore {
  /** Stores the answer and gives it its URI. */
  put(result: Omit<StoredResult, 'uri' | 'storedAt'>): StoredResult;
  get(uri: string): StoredResult | undefined;
  /** Newest first, without bodies. */
  list(clientId: string): readonly Omit<StoredResult, 'body'>[];
}
