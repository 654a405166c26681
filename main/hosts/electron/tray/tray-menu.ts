import type { ClientView } from '../../../../contract/clients.ts';
import type { ConnectionView } from '../../../../contract/connections.ts';
import type { ProgramView } from '../../../../contract/programs.ts';
import type { SettingsView } from '../../../../contract/settings.ts';
import type { StatusView } from '../../../../contract/status.ts';
import { assertNever } from '../../../lib/assert-never.ts';
import type { ShellTexts } from '../shell/shell-texts.ts';
import type { TrayState, TrayView } from './tray-state.ts';
import { trayWords } from './tray-words.ts';

/** What a click in the menu asks for. */
export type TrayAction =
  | { readonly type: 'open'; readonly to?: string }
  | { readonly type: 'sign-in'; readonly account: string }
  | { readonly type: 'retry'; readonly connection: string }
  | { readonly type: 'copy-endpoint'; readonly address: string }
  | { readonly type: 'pause'; readonly paused: boolean }
  | { readonly type: 'start-at-login'; readonly on: boolean }
  | { readonly type: 'check-for-updates' }
  | { readonly type: 'install-update' }
  | { readonly type: 'quit' };

export type TrayItem =
  | { readonly type: 'separator' }
  | { readonly type: 'header'; readonly label: string }
  | {
      readonly type: 'item';
      readonly label: string;
      readonly glyph?: TrayState;
      readonly checked?: boolean;
      /** Without one the line only tells. */
      readonly action?: TrayAction;
    }
  | { readonly type: 'menu'; readonly label: string; readonly items: readonly TrayItem[] };

export interface MenuFacts {
  readonly view: TrayView;
  readonly status: StatusView | undefined;
  readonly clients: readonly ClientView[];
  readonly programs: readonly ProgramView[];
  readonly shell: SettingsView['shell'];
  readonly texts: ShellTexts;
  readonly now: number;
}

const maxConnections = 8;
const maxClients = 5;
const maxFound = 10;
const separator: TrayItem = { type: 'separator' };

/** The whole menu: what is, then what can be done. */
export function trayMenu(facts: MenuFacts): readonly TrayItem[] {
  const { view, status, texts } = facts;
  const titles = new Map(status?.connections.map(({ id, title }) => [id, title]));
  const home: TrayItem = {
    type: 'item',
    label: trayWords(view, texts, (id) => titles.get(id) ?? id),
    glyph: view.state,
    action: { type: 'open' },
  };
  return [
    home,
    separator,
    { type: 'header', label: texts.connections },
    ...connectionItems(facts),
    separator,
    { type: 'header', label: texts.clients },
    ...clientItems(facts),
    separator,
    ...actionItems(facts),
    separator,
    { type: 'item', label: texts.quit, action: { type: 'quit' } },
  ];
}

function connectionItems({ status, texts, now }: MenuFacts): readonly TrayItem[] {
  const all = (status?.connections ?? []).toSorted((one, other) => urgency(one) - urgency(other));
  if (all.length === 0)
    return [{ type: 'item', label: texts.noConnections, action: { type: 'open', to: '/connections' } }];
  const shown = all.slice(0, maxConnections).map((connection): TrayItem => {
    const { words, glyph, action } = connectionLine(connection, { status, texts, now });
    return { type: 'item', label: `${connection.title} · ${words}`, glyph, action };
  });
  if (all.length <= maxConnections) return shown;
  return [
    ...shown,
    { type: 'item', label: texts.allConnections(all.length), action: { type: 'open', to: '/connections' } },
  ];
}

/** Those that need somebody first; otherwise as configured. */
function urgency({ state }: ConnectionView): number {
  return { 'login-required': 0, failed: 1, 'backing-off': 1, connecting: 2, ready: 3, disabled: 4 }[state.status];
}

function connectionLine(
  connection: ConnectionView,
  { status, texts, now }: Pick<MenuFacts, 'status' | 'texts' | 'now'>,
): { words: string; glyph: TrayState; action: TrayAction } {
  const { id, state } = connection;
  const show: TrayAction = { type: 'open', to: `/connections?id=${encodeURIComponent(id)}` };
  switch (state.status) {
    case 'login-required':
      return { words: texts.signIn, glyph: 'sign-in-needed', action: { type: 'sign-in', account: state.account } };
    case 'backing-off':
      return {
        words: texts.retryIn(state.retryAt - now),
        glyph: 'trouble',
        action: { type: 'retry', connection: id },
      };
    case 'failed':
      return { words: texts.notWorkingShort, glyph: 'trouble', action: show };
    case 'connecting':
      return { words: texts.state.connecting, glyph: 'starting', action: show };
    case 'disabled':
      return { words: texts.state.off, glyph: 'off', action: show };
    case 'ready':
      return { words: accountName(connection, status) ?? texts.state.ready, glyph: 'ready', action: show };
    default:
      return assertNever(state);
  }
}

/** Who the connection acts as. */
function accountName({ account }: ConnectionView, status: StatusView | undefined): string | undefined {
  const state = status?.accounts.find(({ id }) => id === account)?.state;
  return state?.status === 'signed-in' ? (state.name ?? state.subject) : undefined;
}

/** Clients whose settings have to be repaired, then those seen last. */
function clientItems(facts: MenuFacts): readonly TrayItem[] {
  const { programs, texts } = facts;
  const broken = programs.filter(({ state }) => state === 'changed' || state === 'lost');
  const repairs = broken.slice(0, maxClients).map(({ id, name }): TrayItem => ({
    type: 'item',
    label: `${name} · ${texts.repair}`,
    glyph: 'sign-in-needed',
    action: { type: 'open', to: `/clients?repair=${encodeURIComponent(id)}` },
  }));
  const named = new Set(broken.map(({ client }) => client));
  const others = facts.clients.filter(({ id }) => !named.has(id));
  const isAnySeen = others.some(({ lastSeenAt }) => lastSeenAt !== undefined);
  return repairs.length > 0 && !isAnySeen ? repairs : [...repairs, ...seenItems({ ...facts, clients: others })];
}

function seenItems({ clients, texts, now }: MenuFacts): readonly TrayItem[] {
  const seen = clients
    .filter(({ lastSeenAt }) => lastSeenAt !== undefined)
    .toSorted((one, other) => (other.lastSeenAt ?? 0) - (one.lastSeenAt ?? 0));
  if (seen.length === 0) return [{ type: 'item', label: texts.noClients, action: { type: 'open', to: '/clients' } }];
  const shown = seen.slice(0, maxClients).map(({ id, name, lastSeenAt, openSessions }): TrayItem => {
    const ago = openSessions > 0 ? 0 : now - (lastSeenAt ?? now);
    const to = `/clients?id=${encodeURIComponent(id)}`;
    return { type: 'item', label: `${name} · ${texts.seen(ago)}`, action: { type: 'open', to } };
  });
  if (seen.length <= maxClients) return shown;
  return [...shown, { type: 'item', label: texts.allClients(seen.length), action: { type: 'open', to: '/clients' } }];
}

function actionItems(facts: MenuFacts): readonly TrayItem[] {
  const item = (label: string, action: TrayAction, checked?: boolean): TrayItem => ({
    type: 'item',
    label,
    action,
    ...(checked !== undefined && { checked }),
  });
  const { status, shell, texts } = facts;
  const { endpoint, paused = false } = status ?? {};
  return [
    ...(endpoint === undefined ? [] : [item(texts.copyEndpoint, { type: 'copy-endpoint', address: endpoint })]),
    connectItem(facts),
    item(texts.openPortico, { type: 'open' }),
    separator,
    ...(status ? [item(paused ? texts.resume : texts.pause, { type: 'pause', paused: !paused })] : []),
    ...(shell.startAtLogin === undefined
      ? []
      : [item(texts.startAtLogin, { type: 'start-at-login', on: !shell.startAtLogin }, shell.startAtLogin)]),
    ...(shell.update === undefined ? [] : [updateItem(shell.update, texts)]),
  ];
}

/** One click per program that was found leads to what would be written; any other client is added by hand. */
function connectItem({ programs, texts }: MenuFacts): TrayItem {
  const byHand: TrayItem = {
    type: 'item',
    label: texts.byHand,
    action: { type: 'open', to: '/clients?add=1' },
  };
  const found = programs.filter(({ state }) => state === 'found');
  const items = found.slice(0, maxFound).map(({ id, name }): TrayItem => ({
    type: 'item',
    label: name,
    action: { type: 'open', to: `/clients?connect=${encodeURIComponent(id)}` },
  }));
  const all: TrayItem = {
    type: 'item',
    label: texts.allFound(found.length),
    action: { type: 'open', to: '/clients?connect-all=1' },
  };
  return {
    type: 'menu',
    label: texts.connectClient,
    items: [...items, ...(found.length > 1 ? [all] : []), ...(found.length > 0 ? [separator] : []), byHand],
  };
}

function updateItem(update: NonNullable<SettingsView['shell']['update']>, texts: ShellTexts): TrayItem {
  return update.status === 'ready'
    ? { type: 'item', label: texts.installUpdate(update.version), action: { type: 'install-update' } }
    : { type: 'item', label: texts.checkForUpdates, action: { type: 'check-for-updates' } };
}
