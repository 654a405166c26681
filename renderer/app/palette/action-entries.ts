import type { AccountView } from '../../../contract/accounts.ts';
import type { ConnectionView } from '../../../contract/connections.ts';
import type { ProgramView } from '../../../contract/programs.ts';
import type { SettingsView } from '../../../contract/settings.ts';
import type { IconName } from '../../components/icon.tsx';
import type { Language } from '../../i18n/define-messages.ts';
import { createText } from '../../i18n/use-text.ts';
import type { PaletteEntry } from './palette-entry.ts';
import { actionTexts } from './palette-texts.ts';
import { programEntries } from './program-entries.ts';

/** What actions do. */
export interface Acts {
  readonly signIn: (account: string) => void;
  readonly pause: (paused: boolean) => void;
  readonly copyEndpoint: () => void;
  readonly set: (change: Partial<Pick<SettingsView, 'theme' | 'language'>>) => void;
  readonly exportDiagnostics: () => void;
  readonly checkForUpdates: () => void;
  readonly startAtLogin: (on: boolean) => void;
  readonly refresh: (connection: Pick<ConnectionView, 'id' | 'title'>) => void;
}

/** What is known of the app; parts that are still read are absent, and so are the actions that need them. */
export interface Known {
  readonly connections: readonly ConnectionView[];
  readonly accounts: readonly AccountView[];
  readonly paused: boolean | undefined;
  readonly endpoint: string | undefined;
  readonly settings: SettingsView | undefined;
  readonly programs: readonly ProgramView[];
}

interface Given {
  readonly known: Known;
  readonly acts: Acts;
  readonly language: Language;
  /** What the key of shortcuts is called here. */
  readonly mod: string;
}

type Key = keyof typeof actionTexts;

/** Everything that can be done now, what needs the person first. */
export function actionEntries({ known, acts, language, mod }: Given): readonly PaletteEntry[] {
  const { settings, endpoint, paused } = known;
  const entry = createEntries(language);
  return [
    ...signIns(known, language).map((one): PaletteEntry => ({
      ...one,
      target: { run: () => acts.signIn(one.account) },
    })),
    ...programEntries(known.programs, language),
    entry('addConnection', 'plus', { to: '/connections/add' }),
    entry('addClient', 'plus', { to: '/clients?add=1' }),
    ...(known.programs.filter(({ state }) => state === 'found').length > 1
      ? [entry('connectAll', 'clients', { to: '/clients?connect-all=1' })]
      : []),
    entry('doctor', 'doctor', { to: '/clients?doctor=1' }),
    entry('importServers', 'export', { to: '/clients?import=1' }),
    ...(endpoint === undefined
      ? []
      : [{ ...entry('copyEndpoint', 'copy', { run: acts.copyEndpoint }), keys: `${mod} Shift C` }]),
    ...(paused === undefined
      ? []
      : [entry(paused ? 'resume' : 'pause', paused ? 'play' : 'pause', { run: () => acts.pause(!paused) })]),
    entry('failed', 'activity', { to: '/activity?outcome=failed' }),
    entry('accounts', 'key', { to: '/connections/accounts' }),
    entry('diagnostics', 'export', { run: acts.exportDiagnostics }),
    ...(settings ? settingActions(settings, { acts, entry, inUse: createText(actionTexts, language)('inUse') }) : []),
    ...refreshes(known.connections, acts, language),
  ];
}

/** Makes an action; it is found by its name in either language. */
function createEntries(language: Language) {
  const t = createText(actionTexts, language);
  return (key: Key, icon: IconName, target: PaletteEntry['target']): PaletteEntry => ({
    id: `action:${key}`,
    group: 'actions',
    icon,
    label: t(key),
    aliases: [createText(actionTexts, language === 'ru' ? 'en' : 'ru')(key)],
    verb: 'to' in target ? 'open' : 'run',
    target,
  });
}

/** One for every account that a connection waits for, with what waits. */
function signIns({ connections, accounts }: Known, language: Language) {
  const texts = ([language, language === 'ru' ? 'en' : 'ru'] as const).map((one) => createText(actionTexts, one));
  const waiting = Map.groupBy(connections, ({ state }) =>
    state.status === 'login-required' ? state.account : undefined,
  );
  return [...waiting].flatMap(([account, members]) => {
    if (account === undefined) return [];
    const label = accounts.find(({ id }) => id === account)?.label ?? account;
    const [name = '', ...aliases] = texts.map((t) => t('signIn', { account: label }));
    return [
      {
        id: `sign-in:${account}`,
        account,
        group: 'actions' as const,
        icon: 'key' as const,
        label: name,
        aliases,
        detail: members.map(({ title }) => title).join(', '),
        verb: 'run' as const,
      },
    ];
  });
}

function settingActions(
  { theme, language, shell }: SettingsView,
  {
    acts,
    entry,
    inUse,
  }: { readonly acts: Acts; readonly entry: ReturnType<typeof createEntries>; readonly inUse: string },
): readonly PaletteEntry[] {
  const { startAtLogin } = shell;
  return [
    ...(['light', 'dark', 'system'] as const).map((value) => ({
      ...entry(`theme-${value}`, 'settings', { run: () => acts.set({ theme: value }) }),
      ...(value === theme && { detail: inUse }),
      onlyWhenAsked: true,
    })),
    ...(['en', 'ru', 'system'] as const).map((value) => ({
      ...entry(`language-${value}`, 'settings', { run: () => acts.set({ language: value }) }),
      ...(value === language && { detail: inUse }),
      onlyWhenAsked: true,
    })),
    ...(startAtLogin === undefined
      ? []
      : [
          entry(startAtLogin ? 'dontStartAtLogin' : 'startAtLogin', 'portico', {
            run: () => acts.startAtLogin(!startAtLogin),
          }),
        ]),
    ...(shell.update ? [entry('updates', 'retry', { run: acts.checkForUpdates })] : []),
  ];
}

/** Beside the connections themselves; a connection that is off has nothing to be read again. */
function refreshes(connections: readonly ConnectionView[], acts: Acts, language: Language): readonly PaletteEntry[] {
  const t = createText(actionTexts, language);
  const other = createText(actionTexts, language === 'ru' ? 'en' : 'ru');
  return connections
    .filter(({ state }) => state.status !== 'disabled')
    .map(({ id, title }) => ({
      id: `refresh:${id}`,
      group: 'connections',
      icon: 'retry',
      label: t('refresh', { title }),
      aliases: [other('refresh', { title })],
      verb: 'run',
      target: { run: () => acts.refresh({ id, title }) },
      onlyWhenAsked: true,
    }));
}
