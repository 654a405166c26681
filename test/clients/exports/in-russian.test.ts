import { expect, it } from 'vitest';
import type { ClientPrograms } from '../../../main/clients/client-programs.ts';
import { projectFolder } from '../../../main/clients/projects/project-folder.ts';
import { fakeMachine } from '../../support/fake-machine.ts';
import { openExports } from './support/exports.ts';

const file = '~/.cursor/mcp.json';
const connect = { program: 'cursor', action: 'connect' } as const;

it.each<[what: string, asked: (programs: ClientPrograms) => unknown, inRussian: string]>([
  [
    'a program that is nearly known',
    (programs) => programs.preview({ program: 'cursr', action: 'connect' }),
    'Программа «cursr» неизвестна; может быть, «cursor»?',
  ],
  [
    'a file that the program has not',
    (programs) => programs.preview({ ...connect, files: ['elsewhere'] }),
    'У программы «cursor» нет файла настроек «elsewhere»; есть: user',
  ],
  [
    'what was shown and is not so any more',
    (programs) => programs.apply({ ...connect, fingerprint: 'other' }),
    'Настройки Cursor или расположение Portico изменились, пока вы смотрели. Посмотрите изменение заново',
  ],
  [
    'an entry that nobody changed',
    (programs) => programs.keep('cursor'),
    'Запись Portico в настройках Cursor не менялась; оставлять нечего',
  ],
  ['a change that never was', (programs) => programs.undo('none'), 'Изменения «none» нет; отменять нечего'],
  [
    'a link that the program does not take',
    (programs) => programs.link('zed', { open: false }),
    'Добавить сервер в Zed по ссылке нельзя',
  ],
  [
    'a bundle that the program does not take',
    (programs) => programs.bundle('zed'),
    'Zed не устанавливает файлы расширений (.mcpb)',
  ],
])('%s is refused in Russian, too', async (_, asked, inRussian) => {
  const { programs } = openExports({ files: { [file]: '{"mcpServers":{}}' } });
  await expect(async () => asked(programs)).rejects.toMatchObject({ inRussian });
});

it('a change that was taken back names in Russian the one that can be', async () => {
  const { act, view, programs } = openExports({ files: { [file]: '{"mcpServers":{}}' } });
  await act('cursor', 'connect');
  const { change = '' } = (await view('cursor')).undo ?? {};
  await expect(programs.undo('none')).rejects.toMatchObject({
    inRussian: `Изменения «none» нет; последнее, которое можно отменить, — «${change}» (cursor)`,
  });
  await programs.undo(change);
  await expect(programs.undo(change)).rejects.toMatchObject({ inRussian: `Изменение «${change}» уже отменено` });
});

it.each([
  ['shop', '«shop» — не полный путь к папке'],
  ['/home/ada/none', 'Папки /home/ada/none нет'],
  ['/', 'В / лежит вообще всё; выберите папку проекта'],
  [
    '/home/ada',
    '/home/ada — ваша домашняя папка, настройки в ней личные; чтобы изменить их, подключите программу для всех папок',
  ],
])('%j is refused in Russian, too, as the folder of a project', async (workspace, inRussian) => {
  const machine = fakeMachine({ platform: 'linux', files: { '~/notes.txt': '' } });
  await expect(projectFolder(workspace, machine)).rejects.toMatchObject({ inRussian });
});
