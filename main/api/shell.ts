import { realpathSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import type { Handlers } from '../../contract/api.ts';
import { GatewayError, retold } from '../gateway/errors.ts';
import type { ApiPorts } from './ports.ts';

type Area = 'app.address' | 'shell.startAtLogin' | 'shell.checkForUpdates' | 'shell.installUpdate' | 'shell.showFile';

/** What the window asks of the program around it, and where the window itself is. */
export function shellHandlers(
  ports: Pick<ApiPorts, 'shell' | 'dataDir' | 'configPath' | 'windowAddress' | 'endpointProblem'>,
): Pick<Handlers, Area> {
  const { shell, dataDir, configPath, windowAddress, endpointProblem } = ports;
  return {
    'app.address': (wanted) => {
      const url = windowAddress(wanted);
      if (url !== undefined) return { url };
      const problem = endpointProblem();
      if (problem) throw new GatewayError(problem.code, retold(problem), { details: problem.details });
      throw new GatewayError('not-running', 'This Portico serves no pages; start it with `portico serve`');
    },
    'shell.startAtLogin': ({ on }) => {
      if (!shell?.setStartAtLogin) throw notHere('Starting with the session is a matter of the desktop application');
      shell.setStartAtLogin(on);
      return {};
    },
    'shell.checkForUpdates': async () => {
      if (!shell?.checkForUpdates) throw notHere('Only the installed desktop application updates itself');
      await shell.checkForUpdates();
      return {};
    },
    'shell.installUpdate': () => {
      if (!shell?.installUpdate) throw notHere('Only the installed desktop application updates itself');
      shell.installUpdate();
      return {};
    },
    'shell.showFile': ({ file }) => {
      if (!isOurs(file, [dataDir, configPath])) {
        throw new GatewayError('not-permitted', 'Only the configuration and files in the data folder can be shown', {
          details: { dataDir },
        });
      }
      if (!shell?.showFile) throw notHere(`There is no file browser here; open ${dataDir} yourself`);
      shell.showFile(file);
      return {};
    },
  };
}

/** Whether it exists and is one of these, or in one of these. Links count as what they lead to. */
function isOurs(file: string, places: readonly string[]): boolean {
  const real = realPath(file);
  return (
    real !== undefined &&
    places.some((place) => {
      const own = realPath(place);
      return own !== undefined && (real === own || real.startsWith(own + sep));
    })
  );
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(resolve(path));
  } catch {
    return undefined;
  }
}

function notHere(message: string): GatewayError {
  return new GatewayError('invalid-request', message);
}
