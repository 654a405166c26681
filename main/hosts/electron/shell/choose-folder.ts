import type { OpenDialogOptions } from 'electron';
import type { Shell } from '../../../host.ts';
import type { Electron } from '../electron-parts.ts';

type Wanted = Parameters<NonNullable<Shell['chooseFolder']>>[0];

/** Asks by the system's dialog, above the window that has the focus. */
export async function chooseFolder(
  { dialog, BrowserWindow }: Pick<Electron, 'dialog' | 'BrowserWindow'>,
  { title, from }: Wanted,
): Promise<string | undefined> {
  const options: OpenDialogOptions = {
    title,
    // macOS shows no title.
    message: title,
    ...(from !== undefined && { defaultPath: from }),
    properties: ['openDirectory', 'createDirectory'],
  };
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  return canceled ? undefined : filePaths[0];
}
