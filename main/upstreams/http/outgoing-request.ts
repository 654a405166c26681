/** An HTTP request as it is sent. */
export interface OutgoingRequest {
  readonly method: string;
  /** `https://host:port` */
  readonly origin: string;
  /** Path and query, already encoded; sent as it stands. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
}
