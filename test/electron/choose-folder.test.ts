import { describe, expect, test } from 'vitest';
import { createDesktopShell } from '../../main/hosts/electron/desktop-shell.ts';
import { createFakeElectron } from '../support/fake-electron/fake-electron.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

function shellOf(fake: ReturnType<typeof createFakeElectron>) {
  return createDesktopShell({
    electron: fake.electron,
    platform: 'linux',
    env: {},
    homeDir: temporaryFolder('choose-folder'),
    onInstall: () => undefined,
    executable: '/opt/Portico/portico',
  }).port;
}
const wanted = { title: 'Folder of the project', from: '/home/ada/shop' };
const options = {
  title: 'Folder of the project',
  message: 'Folder of the project',
  defaultPath: '/home/ada/shop',
  properties: ['openDirectory', 'createDirectory'],
};

describe('The dialog for a folder', () => {
  test('is offered to the window', () => {
    expect(shellOf(createFakeElectron()).view().canChooseFolders).toBe(true);
  });

  test('stands above the window that asks, and answers with what the person chose', async () => {
    const fake = createFakeElectron();
    const window = new fake.parts.BrowserWindow({});
    window.focus();
    fake.seen.chosen = { canceled: false, filePaths: ['/home/ada/blog'] };
    expect(await shellOf(fake).chooseFolder?.(wanted)).toBe('/home/ada/blog');
    expect(fake.seen.questions).toEqual([[window, options]]);
  });

  test('stands alone when no window has the focus, and answers with nothing when the person chose none', async () => {
    const fake = createFakeElectron();
    expect(await shellOf(fake).chooseFolder?.({ title: wanted.title })).toBeUndefined();
    const { defaultPath: _, ...plain } = options;
    expect(fake.seen.questions).toEqual([[plain]]);
  });
});
