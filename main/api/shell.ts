import { realpathSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import type { Handlers } from '../../contract/api.ts';
import { GatewayError, retold } from '../gateway/errors.ts';
import type { Sentence } from '../lib/sentence.ts';
import type { ApiPorts } from './ports.ts';

type Area = 'app.address' | Extract<keyof Handlers, `shell.${string}`>;

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
      throw new GatewayError('not-running', {
        en: 'This Portico serves no pages; start it with `portico serve`',
        ru: 'Этот Portico не показывает страниц; запустите его командой `portico serve`',
      });
    },
    'shell.startAtLogin': ({ on }) => {
      if (!shell?.setStartAtLogin) throw notHere(startsAtLogin);
      shell.setStartAtLogin(on);
      return {};
    },
    'shell.checkForUpdates': async () => {
      if (!shell?.checkForUpdates) throw notHere(updatesItself);
      await shell.checkForUpdates();
      return {};
    },
    'shell.installUpdate': () => {
      if (!shell?.installUpdate) throw notHere(updatesItself);
      shell.installUpdate();
      return {};
    },
    'shell.showFile': ({ file }) => {
      if (!isOurs(file, [dataDir, configPath])) {
        const sentence = {
          en: 'Only the configuration and files in the data folder can be shown',
          ru: 'Показать можно только файл конфигурации и файлы из папки данных',
        };
        throw new GatewayError('not-permitted', sentence, { details: { dataDir } });
      }
      if (!shell?.showFile) throw notHere(noFileBrowser(dataDir));
      shell.showFile(file);
      return {};
    },
    'shell.chooseFolder': async (wanted) => {
      if (!shell?.chooseFolder) throw notHere(asksForFolders);
      const folder = await shell.chooseFolder(wanted);
      return folder === undefined ? {} : { folder };
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

const startsAtLogin: Sentence = {
  en: 'Starting with the session is a matter of the desktop application',
  ru: 'Запускаться при входе в систему может только приложение для рабочего стола',
};
const updatesItself: Sentence = {
  en: 'Only the installed desktop application updates itself',
  ru: 'Обновляться может только установленное приложение для рабочего стола',
};
const asksForFolders: Sentence = {
  en: 'Only the desktop application asks for a folder; type its path instead',
  ru: 'Выбрать папку в окне системы можно только в приложении для рабочего стола; введите путь к ней',
};

function noFileBrowser(dataDir: string): Sentence {
  return {
    en: `There is no file browser here; open ${dataDir} yourself`,
    ru: `Показать файлы здесь нельзя; откройте папку ${dataDir} сами`,
  };
}

function notHere(sentence: Sentence): GatewayError {
  return new GatewayError('invalid-request', sentence);
}
