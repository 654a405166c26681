import type { Electron } from '../electron-parts.ts';
import type { ShellMemory } from './shell-state.ts';
import type { ShellTexts } from './shell-texts.ts';

export interface QuitOptions {
  readonly electron: Pick<Electron, 'app' | 'dialog' | 'powerMonitor'>;
  readonly memory: ShellMemory;
  readonly texts: () => ShellTexts;
  /** Names of the clients that are connected now. */
  readonly clients: () => Promise<readonly string[]>;
  /** Ends everything that is open; called once. */
  readonly close: () => Promise<void>;
}

export interface Quitting {
  /** The next quit asks nothing: the person, or the system, decided already. */
  withoutAsking(): void;
}

const cancel = 1;

/** Between the wish to quit and the end: asks once when clients would lose their server, then closes in order. */
export function manageQuitting({ electron, memory, texts, clients, close }: QuitOptions): Quitting {
  const { app, dialog, powerMonitor } = electron;
  let phase: 'running' | 'asking' | 'closing' | 'closed' = 'running';
  let isDecided = false;

  const mayQuit = async (): Promise<boolean> => {
    if (isDecided || memory.get().quitsUnasked === true) return true;
    // An app that cannot say who is connected must still be possible to quit.
    const names = await clients().catch(() => []);
    if (names.length === 0) return true;
    const { quitDialog, quit, cancel: cancelLabel } = texts();
    const { response, checkboxChecked } = await dialog.showMessageBox({
      type: 'question',
      message: quitDialog.question(names.length),
      detail: quitDialog.detail(names),
      buttons: [quit, cancelLabel],
      defaultId: cancel,
      cancelId: cancel,
      checkboxLabel: quitDialog.dontAsk,
      noLink: true,
    });
    if (response === cancel) return false;
    if (checkboxChecked) memory.put({ quitsUnasked: true });
    return true;
  };
  const proceed = async (): Promise<void> => {
    if (!(await mayQuit())) {
      phase = 'running';
      return;
    }
    phase = 'closing';
    try {
      await close();
    } finally {
      phase = 'closed';
      app.quit();
    }
  };

  app.on('before-quit', (event) => {
    if (phase === 'closed') return;
    event.preventDefault();
    if (phase !== 'running') return;
    phase = 'asking';
    void proceed();
  });
  // Closing the window leaves Portico running.
  app.on('window-all-closed', () => {});
  powerMonitor.on('shutdown', () => {
    isDecided = true;
  });
  return {
    withoutAsking: () => {
      isDecided = true;
    },
  };
}
