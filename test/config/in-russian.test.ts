import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAccounts, parseConnections } from '../../main/config/connections.ts';
import { readProxySettings } from '../../main/config/onec-proxy/proxy-settings.ts';
import type { GatewayError } from '../../main/gateway/errors.ts';
import { accountSettings } from '../../main/oauth/account-settings.ts';
import { oneCSettings } from '../../main/upstreams/onec/settings.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { load } from './config-fixtures.ts';

function refusal(act: () => unknown): GatewayError {
  try {
    act();
  } catch (error) {
    return error as GatewayError;
  }
  throw new Error('It was accepted');
}

describe('an invalid configuration says in Russian', () => {
  it.each([
    ['', ':1:1: файл пуст; напишите в нём {} или удалите его'],
    ['[]', ':1:1: в файле должен быть один объект JSON: { … }'],
    ['{\n  "endpoint" {}\n}', ':2:14: ошибка в JSON: нужно двоеточие'],
    ['{ "a": 1, "a": 2 }', ':1:3 a: указано дважды; удалите одно из двух'],
    ['{ "endpoint": { "prot": 1 } }', ':1:17 endpoint.prot: неизвестная настройка «prot»; может быть, «port»?'],
    ['{ "endpoint": { "port": "7420" } }', ':1:25 endpoint.port: нужно число, а указано: строка'],
    ['{ "endpoint": { "port": 70000 } }', ':1:25 endpoint.port: должно быть не больше 65535'],
    ['{ "endpoint": { "port": 1.5 } }', ':1:25 endpoint.port: нужно целое число, а указано: число'],
    ['{ "endpoint": [] }', ':1:15 endpoint: нужен объект, а указано: список'],
    ['{ "openBrowser": "no" }', ':1:18 openBrowser: возможные значения: true, false'],
    ['{ "log": { "level": "loud" } }', ':1:21 log.level: возможные значения: "debug", "info", "warn", "error"'],
    ['{ "retention": { "results": { "maxAgeDays": 0 } } }', ':1:45 retention.results.maxAgeDays: должно быть больше 0'],
    ['{ "sets": { "work": [] } }', ':1:21 sets.work: не должно быть пустым'],
    [
      '{ "sets": { "Work!": ["a"] }, "connections": { "a": { "kind": "built-in" } } }',
      ':1:22 sets.Work!: такое имя здесь недопустимо',
    ],
    ['{ "accounts": { "a": {} } }', ':1:22 accounts.a.issuer: не указано'],
    [
      '{ "accounts": { "a": { "issuer": "x", "clientSecret": "hunter2" } } }',
      ':1:55 accounts.a.clientSecret: секрету в этом файле не место: задайте его в переменной окружения и напишите "${env:NAME}" или сохраните в хранилище ключей и напишите "${keychain:name}"',
    ],
    [
      '{ "connections": { "a": { "kind": "built-in", "title": "" } } }',
      ':1:56 connections.a.title: не должно быть пустым',
    ],
    ['{ "connections": { "a": {} } }', ':1:25 connections.a.kind: нужно указать вид подключения: openapi, built-in'],
    [
      '{ "connections": { "a": { "kind": "soap" } } }',
      ':1:35 connections.a.kind: неизвестный вид «soap»; есть: openapi, built-in',
    ],
    [
      '{ "connections": { "-a": { "kind": "built-in" } } }',
      ':1:20 connections.-a: идентификатор — от 1 до 24 строчных латинских букв, цифр и дефисов; первой идёт буква или цифра',
    ],
  ])('of %j what is wrong with it', (text, said) => {
    const folder = temporaryFolder();
    const { inRussian } = refusal(() => load({ text, folder }));
    const [head, line] = (inRussian ?? '').split('\n');
    expect([head, line?.replace(`  ${join(folder, 'portico.json')}`, '')]).toEqual(['В конфигурации ошибка:', said]);
  });

  it('how many problems there are, and of which variable', () => {
    const text = '{ "endpoint": { "port": -1 }, "openBrowser": 1 }';
    const { inRussian } = refusal(() => load({ text, env: { PORTICO_LOG_LEVEL: 'loud' } }));
    expect(inRussian).toMatch(/^В конфигурации ошибки \(3\):\n/);
    expect(inRussian).toContain('\n  PORTICO_LOG_LEVEL: возможные значения: "debug", "info", "warn", "error"');
  });

  it('that a file which was named is not there, while programs get the English reason', () => {
    const error = refusal(() => load({ flags: { config: '/nowhere/portico.json' } }));
    expect(error.inRussian).toBe('Конфигурация /nowhere/portico.json недоступна: такого файла нет');
    expect(error.details['problems']).toMatchObject([{ reason: 'there is no such file' }]);
  });
});

describe('rules of our own', () => {
  const secret = { issuer: 'https://a.example', clientId: 'c', clientSecret: 'plain' };
  it.each([
    [{ issuer: 'http://a.example', clientId: 'c' }, 'issuer', 'нужен адрес https (http — только для этого компьютера)'],
    [{ issuer: 'https://a.example?b', clientId: 'c' }, 'issuer', 'в адресе не должно быть «?…» и «#…»'],
    [{}, 'issuer', 'не указано; без него нужен protectedResource — адрес сервера MCP'],
    [{ issuer: 'https://a.example' }, 'clientId', 'не указано'],
    [{ issuer: 'nowhere', clientId: 'c' }, 'issuer', 'нужен правильный адрес (URL)'],
    [secret, 'clientSecret', 'нужна ссылка вида ${keychain:name} или ${env:NAME}, а не сам секрет'],
  ])('say of the account %j in Russian what they want of %s', (account, member, ru) => {
    const { problems } = parseAccounts({ a: account }, accountSettings);
    expect(problems.map(({ path, reason }) => [path[2], reason.ru])).toEqual([[member, ru]]);
  });

  it('say of the address of a 1C base in each language what it must be', () => {
    const kinds = [{ kind: 'onec', settings: oneCSettings }];
    const { problems } = parseConnections({ a: { kind: 'onec', url: 'http://s/b/hs/mcp' } }, { kinds, accounts: [] });
    expect(problems.map(({ reason }) => reason)).toEqual([
      {
        en: 'must be the address of the base alone, without user name, "?…", "#…" and "/hs/…"',
        ru: 'нужен адрес самой базы — без имени пользователя, «?…», «#…» и «/hs/…»',
      },
    ]);
  });

  it('say of the variables of the 1C proxy in Russian which are wrong', () => {
    const env = { MCP_ONEC_URL: 'http://s/b', MCP_ONEC_USERNAME: 'u', MCP_PORT: 'x' };
    expect(refusal(() => readProxySettings(env)).inRussian).toBe(
      [
        'Переменные прокси 1С заданы неправильно:',
        '  MCP_ONEC_PASSWORD: не указан пароль пользователя 1С',
        '  MCP_PORT: нужно число от 1 до 65535',
      ].join('\n'),
    );
  });
});
