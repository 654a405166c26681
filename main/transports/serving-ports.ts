import type { Gateway } from '../gateway/gateway.ts';
import type { Calls } from './calls.ts';
import type { ToolSchemas } from './tool-schemas.ts';

/** What every served message needs. */
export interface ServingPorts {
  readonly gateway: Gateway;
  readonly calls: Calls;
  readonly toolSchemas: ToolSchemas;
  /** Portico's own version. */
  readonly version: string;
}
