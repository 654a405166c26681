import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { OperationName } from '../../contract/api.ts';
import { exporting } from '../../main/api/export-errors.ts';
import { exportFile } from '../../main/api/export-folder.ts';
import { keychainView } from '../../main/api/keychain-view.ts';
import { inKeychain } from '../../main/api/secrets.ts';
import { SecretStoreUnavailable } from '../../main/lib/secret-store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createMemorySecretStore } from '../support/memory-secret-store.ts';
import { configApp } from './config-app.ts';

const text = JSON.stringify({
  connections: {
    clock: { kind: 'built-in' },
    jira: { kind: 'streamable-http', url: 'http://127.0.0.1:9', account: 'work', enabled: false },
  },
  accounts: { work: { issuer: 'https://login.example', clientId: 'c' } },
});

it.each<[OperationName, unknown, string]>([
  ['connections.get', { id: 'crm' }, 'Подключения «crm» нет'],
  [
    'connections.save',
    { id: 'clock', connection: { kind: 'built-in' } },
    'Подключение «clock» уже есть; выберите другой идентификатор',
  ],
  [
    'connections.save',
    { id: 'time', connection: { kind: 'built-in', enabled: 'yes' } },
    'возможные значения: true, false',
  ],
  ['secrets.set', { name: 'a b', value: 'x' }, 'Имя секрета — от 1 до 200 символов, без пробелов и фигурных скобок'],
  ['accounts.get', { account: 'home' }, 'Учётной записи «home» в конфигурации нет'],
  [
    'accounts.remove',
    { account: 'work' },
    'Учётную запись «work» используют подключения: jira. Сначала выберите для них другую или удалите их',
  ],
  [
    'invocations.get',
    { id: 'x' },
    'Записи о вызове «x» нет: старые вызовы со временем удаляются («Настройки», «Хранить вызовы»)',
  ],
  ['catalog.get', { kind: 'tool', name: 'fly' }, 'Инструмента «fly» нет'],
  ['catalog.get', { kind: 'resource', name: 'a:b' }, 'Ресурса «a:b» нет'],
  ['config.undo', { change: 'x' }, 'Это изменение слишком старое, отменить его нельзя; измените саму настройку'],
  ['shell.startAtLogin', { on: true }, 'Запускаться при входе в систему может только приложение для рабочего стола'],
  ['shell.showFile', { file: '/etc/hosts' }, 'Показать можно только файл конфигурации и файлы из папки данных'],
  ['demo.set', { on: true }, 'В этом Portico нет демо'],
  ['imports.undo', { change: 'x' }, 'Такого импорта нет, или он уже отменён. Посмотрите, что можно отменить'],
  ['programs.undo', { change: 'x' }, 'Изменения «x» нет; отменять нечего'],
  ['doctor.run', { program: 'word' }, 'Программы «word» нет; известные Portico перечислены на странице «Клиенты»'],
  [
    'settings.set',
    { port: 'none' },
    'Неправильные данные для операции «settings.set»: port: нужно число, а указано: строка',
  ],
])('%s with %j is refused in Russian, too', async (operation, input, inRussian) => {
  const { call } = await configApp({ text });
  await expect(call(operation, input)).rejects.toMatchObject({
    inRussian: expect.stringContaining(inRussian) as string,
  });
});

it('a setting that a variable decides is refused in Russian, too', async () => {
  const { call } = await configApp({ text, env: { PORTICO_PORT: '7421' } });
  await expect(call('settings.set', { port: 7422 })).rejects.toMatchObject({
    inRussian:
      '«endpoint.port» задаёт переменная PORTICO_… или параметр командной строки, с которыми запущен Portico; измените значение там',
  });
});

it('a file that cannot be exported says why in each language, and anything else stays what it was', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'exports'), '');
  const write = () => exporting(folder, async () => exportFile(folder, 'calls', { ending: 'csv', now: 0 }));
  await expect(write()).rejects.toMatchObject({
    code: 'storage-failed',
    message: `The file could not be written to ${join(folder, 'exports')}: a part of this path is not a folder; move it away and try again`,
    inRussian: `Не удалось записать файл в папку ${join(folder, 'exports')}: часть этого пути — не папка; уберите её и повторите`,
  });
  const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
  await expect(exporting(folder, () => Promise.reject(full))).rejects.toMatchObject({
    inRussian: `Не удалось записать файл в папку ${join(folder, 'exports')}: на диске нет места; освободите его и повторите`,
  });
  const other = new Error('a mistake of ours');
  await expect(exporting(folder, () => Promise.reject(other))).rejects.toBe(other);
});

it('a keychain that cannot be used is told in each language', async () => {
  const locked = new SecretStoreUnavailable({ en: 'The keychain is locked', ru: 'Хранилище ключей заблокировано' });
  const fails = () => Promise.reject(locked);
  await expect(inKeychain(fails)).rejects.toMatchObject({
    message:
      'The keychain cannot be used: The keychain is locked. Unlock it, or use ${env:NAME} in the configuration instead',
    inRussian:
      'Хранилище ключей недоступно: Хранилище ключей заблокировано. Разблокируйте его или укажите в конфигурации ${env:NAME}',
  });
  expect(await keychainView({ ...createMemorySecretStore(), get: fails }, 'linux')).toEqual({
    available: false,
    name: 'Secret Service',
    message: 'The keychain is locked',
    inRussian: 'Хранилище ключей заблокировано',
  });
});
