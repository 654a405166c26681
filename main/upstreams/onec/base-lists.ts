import type { ConnectionCatalog } from '../../gateway/connection.ts';
import { createSchemaValidators } from '../arguments/validate-arguments.ts';
import { readCatalog, type ReadCatalog, type ReadOptions } from './read-catalog.ts';
import type { RpcCalls } from './rpc-client.ts';

/** What a base offers one of its users, as it was read last. */
export interface BaseLists {
  /** `undefined` before the first reading. */
  readonly known: ReadCatalog | undefined;
  readonly validators: ReturnType<typeof createSchemaValidators>;
  /** Throws as {@link readCatalog} does. */
  read(rpc: RpcCalls, signal: AbortSignal): Promise<ConnectionCatalog>;
}

export function createBaseLists(options: Pick<ReadOptions, 'readOnlyTools' | 'implementation'>): BaseLists {
  let known: ReadCatalog | undefined;
  let validators = createSchemaValidators();
  return {
    get known() {
      return known;
    },
    get validators() {
      return validators;
    },
    read: async (rpc, signal) => {
      known = await readCatalog({ ...options, rpc, before: known, signal });
      validators = createSchemaValidators();
      return known.catalog;
    },
  };
}
