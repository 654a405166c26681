import type { Gateway } from '../gateway/gateway.ts';
import type { Calls } from './calls.ts';
import type { OutputSchemas } from './output-schemas.ts';

/** What every served message needs. */
export interface ServingPorts {
  readonly gateway: Gateway;
  readonly calls: Calls;
  readonly outputSchemas: OutputSchemas;
  /** Portico's own version. */
  readonly version: string;
}
