import { nameList, pluralForms, roughly } from './plural.ts';
import type { ShellTexts } from './shell-texts.ts';

const counted = pluralForms('en');
const names = (list: readonly string[]): string => nameList(list, (count) => `and ${String(count)} more`);
const shortUnits = { second: 's', minute: 'min', hour: 'h', day: 'd' } as const;
const short = (ms: number): string => {
  const { unit, count } = roughly(ms);
  return `${String(count)} ${shortUnits[unit]}`;
};

export const english: ShellTexts = {
  said: ({ message }) => message,
  state: {
    paused: 'Paused: calls of clients are refused',
    notStarted: 'Off',
    starting: 'Starting',
    ready: 'Ready',
    connecting: 'Starting',
    off: 'Off',
    signInNeeded: (list) => `Sign-in needed: ${names(list)}`,
    notWorking: (list) => `Not working: ${names(list)}`,
    startingNames: (list) => (list.length === 0 ? 'Starting' : `Starting: ${names(list)}`),
  },
  connections: 'Connections',
  clients: 'Clients',
  noConnections: 'No connections yet',
  noClients: 'No client has called yet',
  signIn: 'Sign in',
  tryNow: 'Try now',
  retryIn: (ms) => `Trying again in ${short(ms)}`,
  notWorkingShort: 'Not working',
  seen: (agoMs) => {
    if (agoMs === undefined) return 'Not seen yet';
    return agoMs < 60_000 ? 'Seen now' : `Seen ${short(agoMs)} ago`;
  },
  allConnections: (count) => `All ${counted(count, { one: 'connection', other: 'connections' })}`,
  allClients: (count) => `All ${counted(count, { one: 'client', other: 'clients' })}`,
  copyEndpoint: 'Copy endpoint address',
  connectClient: 'Connect a client',
  repair: 'Repair',
  byHand: 'Another client, by hand',
  allFound: (count) => `All ${String(count)} at once`,
  openPortico: 'Open Portico',
  pause: 'Pause all calls',
  resume: 'Resume calls',
  startAtLogin: 'Start at login',
  checkForUpdates: 'Check for updates',
  installUpdate: (version) => `Restart to update to ${version}`,
  quit: 'Quit Portico',
  cancel: 'Cancel',
  notice: {
    signInTitle: (name) => `Sign in to ${name}`,
    signInBody: (toolCount) =>
      toolCount === 0
        ? 'Until then its tools cannot be used.'
        : `Until then its ${counted(toolCount, { one: 'tool', other: 'tools' })} cannot be used.`,
    downTitle: (name) => `${name} has not worked for some minutes`,
    changedTitle: (client) => `Somebody changed the settings of ${client}`,
    lostTitle: (client) => `${client} no longer knows Portico`,
    driftBody: 'It cannot reach Portico until its entry is repaired. See what would change, and repair it.',
    stillHereTitle: 'Portico goes on working',
    stillHereBody: 'Clients can call as before. Quit it in the menu of its icon.',
  },
  quitDialog: {
    question: (clients) => `Quit while ${counted(clients, { one: 'client is', other: 'clients are' })} connected?`,
    detail: (list) => `${names(list)} cannot call anything until Portico is started again.`,
    dontAsk: 'Do not ask again',
  },
  crash: {
    title: 'Something went wrong in Portico',
    body: (reason, logFile) =>
      `${reason}\n\nPortico goes on. If it misbehaves, quit it and start it again. The log has the details: ${logFile}`,
  },
  startFailed: 'Portico could not start',
};
