import type { Electron } from '../electron-parts.ts';
import type { Log } from '../../../lib/log.ts';
import { toldBy } from '../../../lib/sentence.ts';
import type { ShellTexts } from './shell-texts.ts';

export interface CrashOptions {
  readonly dialog: Pick<Electron['dialog'], 'showErrorBox'>;
  readonly process: Pick<NodeJS.Process, 'on' | 'off'>;
  readonly log: () => Log | undefined;
  readonly logFile: string;
  readonly texts: () => ShellTexts;
}

/** What nobody caught goes to the log, and once per run to the person; Electron would show each with its stack. */
export function reportCrashes({ dialog, process, log, logFile, texts }: CrashOptions): () => void {
  let isTold = false;
  const onFailure = (error: unknown): void => {
    log()?.error('Something was not caught', { error });
    if (isTold) return;
    isTold = true;
    const { said, crash } = texts();
    const reason = said(error instanceof Error ? toldBy(error) : { message: String(error) });
    dialog.showErrorBox(crash.title, crash.body(reason, logFile));
  };
  process.on('uncaughtException', onFailure);
  process.on('unhandledRejection', onFailure);
  return () => {
    process.off('uncaughtException', onFailure);
    process.off('unhandledRejection', onFailure);
  };
}
