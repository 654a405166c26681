import type { TakesUp } from '../../../contract/programs.ts';

interface Named {
  readonly name: string;
}

const signInEnds = 'a sign-in ends with this run';

/** What to do about a finding. `name`: of a program. */
export const remedyWords = {
  connect: () => 'Connect it',
  'connect-on-page': () => 'Connect it on the page Clients',
  repair: () => 'Repair it',
  'repair-entry': () => 'Repair it: the entry is written again',
  'repair-address': ({ endpoint }: { readonly endpoint: string }) => `Repair it: ${endpoint} is written`,
  'repair-loopback': ({ name, host }: Named & { readonly host: string }) =>
    `Repair it when ${name} does not connect: ${host} is written`,
  'repair-token': () => 'Repair it: it gets a token that works',
  'repair-command': () => 'Repair it: the present path is written',
  'repair-command-name': () => 'Repair it when it is not found: the whole path is written',
  'one-entry': () => 'Take out all but one of these entries',
  /** What `clients/` says is to be done for it to be taken up, as `text`. */
  'pick-up': ({ text }: Named & { readonly takesUp: TakesUp; readonly text: string }) => text,
  'start-again': ({ name }: Named) => `Start ${name} again`,
  'use-it': ({ name }: Named) => `Open ${name} and use one of its tools`,
  'new-chat': ({ name }: Named) => `Start ${name} again, or a new chat, when a tool is missing`,
  update: ({ name }: Named) => `Update ${name}, or Portico`,
  'choose-port': () => 'Choose another port in Settings, or end that program',
  'end-or-choose-port': () => 'End that program, or choose another port with --port, PORTICO_PORT or endpoint.port',
  'start-portico': () => 'Start Portico: portico serve',
  firewall: () => 'See whether a firewall or security program blocks connections of this machine to itself',
  resume: () => 'Let calls through again',
  'run-beside-clients': () => 'Run Portico on the side where the clients run; Windows programs need it on Windows',
  'run-in-container': () => 'Run Portico where the clients run, or run the clients in the same container',
  'run-in-front': () =>
    'For clients on the machine in front of you, run Portico there; editors that work over SSH reach this one',
  'except-loopback': () => 'Add 127.0.0.1 and localhost to NO_PROXY, and start the programs again',
  'correct-variable': () => 'Correct the variable or take it away, and start Portico again',
  'give-certificates': () => 'Give the certificates of your company in a file: NODE_EXTRA_CA_CERTS',
  'give-certificates-and-restart': () =>
    'Give the certificates of your company in a file: NODE_EXTRA_CA_CERTS; then start Portico again',
  'ask-administrators': () => 'Ask your administrators when a connection fails because of its certificate',
  'unlock-keychain': () => `Unlock it; without it ${signInEnds}`,
  'without-keychain': () => `Without it ${signInEnds}`,
  'install-keychain': () => `Without it ${signInEnds}; unlock it, or install a Secret Service (GNOME Keyring, KWallet)`,
  'automatic-time': () => 'Switch on automatic time in the settings of the system',
  'install-node': () => 'Install Node.js 22.14 or newer from https://nodejs.org',
  'sign-in': ({ account }: { readonly account: string }) => `Sign in to ${account} in the browser`,
  'unlock-and-sign-in': () => 'Unlock the keychain and sign in again',
  'try-again': () => 'Try it again, and see the log for what happened',
  'mend-line': () => 'Mend the named line; it is read again at once',
  'restore-backup': () => 'Stop Portico and put a backup in its place (folder "backups" beside it)',
  'move-folder': () => 'Move it away, or choose another folder with --data-dir',
  'close-folder': ({ folder }: { readonly folder: string }) => `chmod 700 '${folder}'`,
  'look-again': () => 'Run the doctor again',
};
