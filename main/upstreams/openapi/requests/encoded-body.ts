/** A request body and what it is. */
export interface EncodedBody {
  readonly contentType: string;
  readonly body: Uint8Array | string;
}
