/**
 * Who is calling us, fixed at the door after authentication: one client on this machine.
 * The person is whoever signed in to the account of the connection that is called.
 */
export interface Principal {
  /** Stable id of the client, as `portico client list` shows it. */
  readonly clientId: string;
  /** Its name, e.g. `VS Code`. */
  readonly clientName: string;
  /** `issuer subject` of the person who signed in through this client, where upstreams are called with the caller's own credentials. */
  readonly actor?: string;
  /** How the call came in. */
  readonly via: 'http' | 'stdio' | 'ui';
}
