import type { Handlers } from '../../contract/api.ts';
import { accountHandlers } from './accounts.ts';
import { activityHandlers } from './activity.ts';
import { backupHandlers } from './backup.ts';
import { catalogHandlers } from './catalog.ts';
import { clientHandlers } from './clients.ts';
import { configurationHandlers } from './configuration.ts';
import { connectionHandlers } from './connections.ts';
import { importHandlers } from './imports.ts';
import { doctorHandlers } from './doctor.ts';
import type { ApiPorts } from './ports.ts';
import { programHandlers } from './programs.ts';
import { secretHandlers } from './kept-secrets.ts';
import { settingsHandlers } from './settings.ts';
import { shellHandlers } from './shell.ts';
import { statusHandlers } from './status.ts';
import { systemHandlers } from './system.ts';
import { toolHandlers } from './tools.ts';
import { connectionTrialHandlers } from './trials.ts';
import { uninstallHandlers } from './uninstall.ts';

/** The handlers of every operation, area by area. */
export function createHandlers(ports: ApiPorts): Handlers {
  return {
    ...statusHandlers(ports),
    ...doctorHandlers(ports),
    ...connectionHandlers(ports),
    ...connectionTrialHandlers(ports),
    ...configurationHandlers(ports),
    ...catalogHandlers(ports),
    ...settingsHandlers(ports),
    ...secretHandlers(ports),
    ...toolHandlers(ports),
    ...accountHandlers(ports),
    ...clientHandlers(ports),
    ...programHandlers(ports),
    ...importHandlers(ports),
    ...activityHandlers(ports),
    ...backupHandlers(ports),
    ...shellHandlers(ports),
    ...systemHandlers(ports),
    ...uninstallHandlers(ports),
  };
}
