import { statSync } from 'node:fs';
import type { Handlers } from '../../contract/api.ts';
import type { EditableSettings, SettingsView } from '../../contract/settings.ts';
import type { AppConfig } from '../app-config.ts';
import type { Edit } from '../config/edit/edit-text.ts';
import { GatewayError } from '../gateway/errors.ts';
import { keychainView } from './keychain-view.ts';
import type { ApiPorts } from './ports.ts';

type Area = 'settings.get' | 'settings.set';

/** Where each setting of the page stands in the configuration. */
const places = {
  language: ['ui', 'language'],
  theme: ['ui', 'theme'],
  port: ['endpoint', 'port'],
  openBrowser: ['openBrowser'],
  keepCallsDays: ['retention', 'invocations', 'maxAgeDays'],
  keepCallsRows: ['retention', 'invocations', 'maxRows'],
  logLevel: ['log', 'level'],
  checkForUpdates: ['updates', 'check'],
} as const satisfies Record<keyof EditableSettings, readonly string[]>;

type SettingName = keyof typeof places;

/** What people may change on the Settings page, and what it shows besides. */
export function settingsHandlers(
  ports: Pick<ApiPorts, 'configuration' | 'secrets' | 'shell' | 'database' | 'dataDir' | 'logFile' | 'version'>,
): Pick<Handlers, Area> {
  const { configuration, secrets, shell, database, dataDir, logFile, version } = ports;

  const view = async (): Promise<SettingsView> => {
    const { electron } = process.versions;
    return {
      ...settingsIn(configuration.config),
      shell: shell?.view() ?? { host: 'headless', canShowFiles: true },
      keychain: await keychainView(secrets, process.platform),
      restartNeeded: configuration.restartNeeded,
      dataDir,
      configPath: configuration.config.file,
      logFile,
      databaseBytes: sizeOf(database.file) + sizeOf(`${database.file}-wal`),
      about: {
        version,
        platform: `${process.platform} ${process.arch}`,
        node: process.versions.node,
        ...(electron === undefined ? {} : { electron }),
        sqlite: database.sqliteVersion,
      },
    };
  };

  return {
    'settings.get': () => view(),
    'settings.set': (wanted) => {
      const edits = editsFor(settingsIn(configuration.config), wanted);
      checkDecided(settingsIn(configuration.preview(edits)), wanted);
      configuration.edit(edits);
      return view();
    },
  };
}

function settingsIn({ ui, endpoint, openBrowser, retention, log, updates }: AppConfig): EditableSettings {
  return {
    language: ui.language,
    theme: ui.theme,
    port: endpoint.port,
    openBrowser,
    keepCallsDays: retention.invocations.maxAgeDays,
    keepCallsRows: retention.invocations.maxRows,
    logLevel: log.level,
    checkForUpdates: updates.check,
  };
}

/** Only what differs: defaults are not written out. */
function editsFor(
  now: EditableSettings,
  wanted: Partial<{ [Name in SettingName]: EditableSettings[Name] | undefined }>,
): Edit[] {
  return namesOf(wanted).flatMap((name) =>
    wanted[name] === undefined || wanted[name] === now[name] ? [] : [{ path: places[name], value: wanted[name] }],
  );
}

/** What a variable or an option decides does not change with the file; writing it there would be a lie. */
function checkDecided(after: EditableSettings, wanted: Partial<Record<SettingName, unknown>>): void {
  for (const name of namesOf(wanted)) {
    if (wanted[name] === undefined || wanted[name] === after[name]) continue;
    const setting = places[name].join('.');
    const sentence = {
      en: `"${setting}" is decided by a PORTICO_… variable or an option of the command line that Portico was started with; change it there`,
      ru: `«${setting}» задаёт переменная PORTICO_… или параметр командной строки, с которыми запущен Portico; измените значение там`,
    };
    throw new GatewayError('configuration-not-writable', sentence, { details: { setting } });
  }
}

function namesOf(wanted: Partial<Record<SettingName, unknown>>): SettingName[] {
  return (Object.keys(places) as SettingName[]).filter((name) => name in wanted);
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
