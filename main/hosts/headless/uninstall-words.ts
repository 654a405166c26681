import type { UninstallPart, UninstallPlan, UninstallStep } from '../../../contract/uninstall.ts';

export interface DataChoice {
  /** `undefined`: not decided yet. */
  readonly data: 'keep' | 'delete' | 'delete-all' | undefined;
  readonly isRunning: boolean;
}

/** What removing Portico would do, one line each. */
export function uninstallPlanWords(plan: UninstallPlan, { data, isRunning }: DataChoice): string {
  const { clients, loginItems, commands, signIns, secrets, data: kept } = plan;
  const lines = [
    ...clients.map(({ name, files }) => `${name}: the Portico entry is taken out of ${files.join(', ') || 'nothing'}`),
    ...clients.flatMap(({ name, left }) =>
      left.map(
        ({ shownPath, trouble }) =>
          `${name}: ${shownPath} cannot be changed now: ${trouble.message}. ${trouble.remedy}`,
      ),
    ),
    ...loginItems.map((place) => `no more start at login: ${place}`),
    ...commands.map((place) => `off the PATH: ${place}`),
    ...signIns.map((account) => `signed out of "${account}"`),
    ...secrets.map((name) => `deleted from the keychain: "${name}"`),
    ...(isRunning ? ['the running Portico ends'] : []),
    ...dataLines(kept, data),
  ];
  return lines.length === 0 ? 'Nothing of Portico is left to remove.' : lines.map((line) => `- ${line}`).join('\n');
}

function dataLines({ folder, copies }: UninstallPlan['data'], data: DataChoice['data']): readonly string[] {
  if (data === undefined) return [];
  if (data === 'keep') return [`the data folder is kept: ${folder}`];
  const count = `${String(copies)} ${copies === 1 ? 'copy' : 'copies'} of settings files of clients`;
  const withCopies = data === 'delete-all' ? `, with ${count}` : `, but for ${count}`;
  return [`the data folder is deleted: ${folder}${copies > 0 ? withCopies : ''}`];
}

const doneWords: Readonly<Record<UninstallPart, (subject: string) => string>> = {
  client: (name) => `${name} is disconnected`,
  'login-item': (place) => `no more start at login: ${place}`,
  command: (place) => `off the PATH: ${place}`,
  'sign-in': (account) => `signed out of "${account}"`,
  secret: (name) => `deleted from the keychain: "${name}"`,
  app: () => 'Portico has ended',
  data: (folder) => `deleted: ${folder}`,
};

const failedWords: Readonly<Record<UninstallPart, (subject: string) => string>> = {
  client: (name) => (name === '' ? 'the AI clients could not be looked at' : `${name} was left alone`),
  'login-item': (place) => `still there: ${place}`,
  command: (place) => `still there: ${place}`,
  'sign-in': (account) => `still signed in to "${account}"`,
  secret: (name) => `still in the keychain: "${name}"`,
  app: () => 'Portico still runs',
  data: (folder) => `still there: ${folder}`,
};

/** What was done, and below it what could not be, with what to do about each. */
export function uninstallWords(
  steps: readonly UninstallStep[],
  { kept, command }: { readonly kept: readonly string[]; readonly command: string },
): string {
  const done = steps.filter(({ outcome }) => outcome !== 'failed');
  const failures = steps.filter(({ outcome }) => outcome === 'failed');
  const lines = [
    ...done.map(({ part, subject, notice }) =>
      [doneWords[part](subject), ...(notice ? [notice.message] : [])].join('. '),
    ),
    ...failures.flatMap((step) => [`${failedWords[step.part](step.subject)}:`, ...reasons(step)]),
    ...kept.map((path) => `kept: ${path}`),
    ...(steps.length === 0 ? ['Nothing of Portico was left to remove.'] : []),
    ...(failures.length > 0 ? ['', `Mend that, and run it again: ${command} uninstall`] : []),
  ];
  return lines.join('\n');
}

function reasons({ left = [], error }: UninstallStep): readonly string[] {
  return [
    ...left.map(({ shownPath, trouble }) => `  ${shownPath}: ${trouble.message}. ${trouble.remedy}`),
    ...(error ? [`  ${error.message}`] : []),
  ];
}
