import { GatewayError } from '../../gateway/errors.ts';

/** The code of a socket or undici error, e.g. `ECONNREFUSED`; the inner one when several addresses were tried. */
export function connectionErrorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'UNKNOWN';
  const { code, cause, errors } = error as {
    readonly code?: unknown;
    readonly cause?: unknown;
    readonly errors?: readonly unknown[];
  };
  if (typeof code === 'string') return code;
  if (errors !== undefined && errors.length > 0) return connectionErrorCode(errors[0]);
  return cause === undefined ? 'UNKNOWN' : connectionErrorCode(cause);
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'the host name is unknown',
  EAI_AGAIN: 'the host name cannot be looked up now',
  ECONNRESET: 'it closed the connection before answering',
  UND_ERR_SOCKET: 'it closed the connection before answering',
  UND_ERR_CONNECT_TIMEOUT: 'the connection could not be made in time',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate chain is not trusted on this machine',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate chain is incomplete or not trusted on this machine',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate belongs to another host name',
};

/** What came out of the socket as `upstream-unreachable`; errors that are already ours stay. */
export function toUnreachable(error: unknown, origin: string): GatewayError {
  if (error instanceof GatewayError) return error;
  const code = connectionErrorCode(error);
  const reason = reasons[code] ?? (error instanceof Error ? error.message : code);
  const message = `${origin} cannot be reached: ${reason}. Check the network (VPN?) and that the backend runs`;
  return new GatewayError('upstream-unreachable', message, { cause: error, details: { origin, reason: code } });
}
