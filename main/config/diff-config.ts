import { isDeepStrictEqual } from 'node:util';
import type { Config } from '../config.ts';

/** Ids in the order of the configurations. */
export interface IdChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

/** What a new configuration means for a running Portico. */
export interface ConfigDiff {
  readonly accounts: IdChanges;
  readonly connections: IdChanges;
  /** Settings of the endpoint that can change while it runs. */
  readonly endpoint: boolean;
  readonly retention: boolean;
  readonly log: boolean;
  readonly openBrowser: boolean;
  /** Settings that count only after a restart, e.g. `endpoint.port`. */
  readonly restartFor: readonly string[];
}

export function diffConfig(before: Config, after: Config): ConfigDiff {
  const { port: portBefore, ...endpointBefore } = before.endpoint;
  const { port: portAfter, ...endpointAfter } = after.endpoint;
  const { level: levelBefore, ...logBefore } = before.log;
  const { level: levelAfter, ...logAfter } = after.log;
  const restartFor = [
    ['endpoint.port', portBefore === portAfter],
    ['log', isDeepStrictEqual(logBefore, logAfter)],
    ['dataDir', before.dataDir === after.dataDir],
  ] as const;
  return {
    accounts: diffIds(before.accounts, after.accounts),
    connections: diffIds(before.connections, after.connections),
    endpoint: !isDeepStrictEqual(endpointBefore, endpointAfter),
    retention: !isDeepStrictEqual(before.retention, after.retention),
    log: levelBefore !== levelAfter,
    openBrowser: before.openBrowser !== after.openBrowser,
    restartFor: restartFor.filter(([, isSame]) => !isSame).map(([setting]) => setting),
  };
}

type ById = Readonly<Record<string, unknown>>;

function diffIds(before: ById, after: ById): IdChanges {
  const ids = Object.keys(after);
  return {
    added: ids.filter((id) => !(id in before)),
    removed: Object.keys(before).filter((id) => !(id in after)),
    changed: ids.filter((id) => id in before && !isDeepStrictEqual(before[id], after[id])),
  };
}
