import { expect, it } from 'vitest';
import type { GatewayError } from '../../main/gateway/errors.ts';
import { checkedName, clientNotFound, nameTaken } from '../../main/storage/client-names.ts';
import { createKeychainSecretStore } from '../../main/storage/keychain-secret-store.ts';
import { corruptDatabase, newerDatabase, toStorageError } from '../../main/storage/storage-errors.ts';

const place = { file: '/data/portico.db', backupDir: '/data/backups' };
const systemError = (code: string) => Object.assign(new Error(code), { code });

it.each<[what: string, made: () => unknown, inRussian: string]>([
  [
    'a damaged database',
    () => corruptDatabase(place, 'row 1 missing'),
    'База данных /data/portico.db повреждена (row 1 missing). Ничего не изменено. Закройте Portico, уберите этот файл и положите на его место копию из /data/backups; без копии Portico начнёт с пустой базы',
  ],
  [
    'a database of a newer Portico',
    () => newerDatabase(place, 9, 7),
    'Базу данных /data/portico.db записал более новый Portico (схема 9, этот знает 7). Ничего не изменено. Обновите Portico или положите на место базы копию из /data/backups',
  ],
  [
    'a full disk',
    () => toStorageError(systemError('ENOSPC'), place),
    'База данных /data/portico.db недоступна: на диске нет места; освободите его и повторите',
  ],
  [
    'a folder that cannot be written',
    () => toStorageError(systemError('EACCES'), place),
    'База данных /data/portico.db недоступна: в её папку или файл нельзя писать; проверьте права или задайте другую папку переменной PORTICO_DATA_DIR',
  ],
  [
    'a name that a client has',
    () => nameTaken('VS Code'),
    'Клиент «VS Code» уже есть. Выберите другое имя, либо сначала переименуйте того клиента или отзовите его доступ',
  ],
  [
    'a client that is not there',
    () => clientNotFound('Zed'),
    'Клиента «Zed» нет; те, у кого есть доступ, перечислены на странице «Клиенты»',
  ],
])('%s is told in Russian', (_, made, inRussian) => {
  expect((made() as GatewayError).inRussian).toBe(inRussian);
});

it('a name that nobody could read is refused in Russian', () => {
  expect(() => checkedName(' ')).toThrowError(
    expect.objectContaining({ inRussian: 'Имя клиента — от 1 до 80 печатных символов, например «VS Code»' }) as Error,
  );
});

it.each([
  ['is locked', 'Prompt dismissed', 'Хранилище ключей заблокировано (Prompt dismissed); разблокируйте его и повторите'],
  [
    'is missing',
    'no bus',
    'Хранилище ключей этого компьютера недоступно (no bus); в Linux должна работать служба Secret Service, например GNOME Keyring',
  ],
])('a keychain that %s says so in Russian', async (_, reason, inRussian) => {
  const store = createKeychainSecretStore({ service: 'test', load: () => Promise.reject(new Error(reason)) });
  await expect(store.get('a')).rejects.toMatchObject({ inRussian });
});
