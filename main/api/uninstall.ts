import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Handlers } from '../../contract/api.ts';
import type { UninstallData, UninstallStep } from '../../contract/uninstall.ts';
import { GatewayError } from '../gateway/errors.ts';
import type { ApiPorts } from './ports.ts';
import {
  forgetSecrets,
  knownSecrets,
  knownSignIns,
  signOutOfAll,
  type SecretPorts,
} from './uninstalling/forget-secrets.ts';
import { leaveClients, plannedClients } from './uninstalling/leave-clients.ts';
import { placesOf, removeInstalled } from './uninstalling/remove-installed.ts';
import { failed } from './uninstalling/step.ts';

type Area = 'app.uninstallPlan' | 'app.uninstall';

export type UninstallPorts = SecretPorts &
  Pick<ApiPorts, 'programs' | 'installed' | 'deleteDataAtEnd' | 'dataDir' | 'stop' | 'log'>;

/** Removing what Portico put on this machine. */
export function uninstallHandlers(ports: UninstallPorts): Pick<Handlers, Area> {
  const { programs, installed, dataDir, log } = ports;
  return {
    'app.uninstallPlan': async () => ({
      clients: await plannedClients(programs),
      loginItems: [...(await placesOf(installed, 'login-item'))],
      commands: [...(await placesOf(installed, 'command'))],
      signIns: [...knownSignIns(ports)],
      secrets: [...(await knownSecrets(ports))],
      data: { folder: dataDir, copies: copiesIn(dataDir) },
    }),
    'app.uninstall': async ({ data }) => {
      // What points at Portico goes first: the keychain and servers may be slow, and nobody knows how long we are given.
      const steps = [
        ...(await leaveClients(programs)),
        ...(await removeInstalled(installed)),
        ...(await signOutOfAll(ports)),
        ...(await forgetSecrets(ports)),
      ];
      if (data !== 'keep') steps.push(deleteData(data, steps, ports));
      log.info('Portico was removed from this machine', {
        done: steps.filter(({ outcome }) => outcome !== 'failed').length,
        failed: steps.filter(({ outcome }) => outcome === 'failed').map(({ part, subject }) => `${part} ${subject}`),
      });
      return { steps };
    },
  };
}

/** What failed is done with the help of the data: which entry is ours, what a file was before, which secrets there are. */
function deleteData(
  what: Exclude<UninstallData, 'keep'>,
  steps: readonly UninstallStep[],
  { dataDir, deleteDataAtEnd, stop }: Pick<UninstallPorts, 'dataDir' | 'deleteDataAtEnd' | 'stop'>,
): UninstallStep {
  if (steps.some(({ outcome }) => outcome === 'failed')) return failed('data', dataDir, stillNeeded(dataDir));
  if (!deleteDataAtEnd) return failed('data', dataDir, notHere(dataDir));
  deleteDataAtEnd(what);
  stop();
  return { part: 'data', subject: dataDir, outcome: 'later' };
}

/** Why data are kept although they were to be deleted. */
export function stillNeeded(dataDir: string): GatewayError {
  const sentence = {
    en: `The data folder is kept, because finishing what failed needs it: mend that and remove Portico again, or delete ${dataDir} yourself`,
    ru: `Папка данных оставлена: без неё не закончить то, что не удалось. Исправьте это и повторите удаление или удалите ${dataDir} сами`,
  };
  return new GatewayError('storage-failed', sentence, { details: { dataDir } });
}

function notHere(dataDir: string): GatewayError {
  const sentence = {
    en: `This Portico cannot delete its own data; delete ${dataDir} once it has ended`,
    ru: `Этот Portico не может удалить свои данные сам. Удалите ${dataDir} после выхода из него`,
  };
  return new GatewayError('invalid-request', sentence, { details: { dataDir } });
}

function copiesIn(dataDir: string): number {
  try {
    return readdirSync(join(dataDir, 'client-backups')).length;
  } catch {
    return 0;
  }
}
