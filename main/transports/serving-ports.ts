import type { Gateway } from '../gateway/gateway.ts';
import type { ClientProfile } from '../gateway/client-profile.ts';
import type { Principal } from '../gateway/principal.ts';
import type { Calls } from './calls.ts';
import type { ListFollowing } from './list-following.ts';
import type { ToolSchemas } from './tool-schemas.ts';

/** A client that introduced itself, and where. */
export interface SeenClient {
  readonly principal: Principal;
  readonly client: ClientProfile;
  /** Key of the place. */
  readonly place: string;
}

/** What every served message needs. */
export interface ServingPorts {
  readonly gateway: Gateway;
  readonly calls: Calls;
  readonly toolSchemas: ToolSchemas;
  /** Told with every handshake, and with every request of a client without sessions. */
  readonly noteClient: (seen: SeenClient) => void;
  /** Told whenever a client asks something, and when a session or stream of it begins or ends. */
  readonly noteActivity: (clientId: string) => void;
  /** Notes who reads the list of tools again once it was told that it changed. */
  readonly listFollowing: Pick<ListFollowing, 'told' | 'asked'>;
  /** Portico's own version. */
  readonly version: string;
}
