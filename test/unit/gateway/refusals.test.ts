import { describe, expect, it } from 'vitest';
import { mergeCatalogs } from '../../../main/gateway/catalog.ts';
import { emptyCatalog } from '../../../main/gateway/connection.ts';
import { GatewayError } from '../../../main/gateway/errors.ts';
import { clientLacks } from '../../../main/gateway/input-required.ts';
import { prefixed } from '../../../main/gateway/naming-rule.ts';
import { pageOf } from '../../../main/gateway/page.ts';
import { refusePaused } from '../../../main/gateway/pause.ts';
import { routeCompletion, routePrompt, routeResource, toolEntry } from '../../../main/gateway/routes.ts';
import { createTaskOwners } from '../../../main/gateway/task-owners.ts';
import { gettime } from '../../../main/tools/gettime/gettime.ts';
import { principal } from './gateway-fixture.ts';

const catalog = mergeCatalogs([
  {
    connection: 'crm',
    naming: { ...prefixed, off: { tools: new Set(['sell']), prompts: new Set() } },
    catalog: { ...emptyCatalog, tools: [{ name: 'sell', inputSchema: { type: 'object' } }] },
  },
]);

const toolContext = { signal: new AbortController().signal, progress: () => {}, principal, now: () => 0 };

const cases: readonly (readonly [what: string, refuse: () => unknown, en: string, ru: string])[] = [
  [
    'an unknown tool',
    () => toolEntry(catalog, 'crm__buy'),
    'There is no tool "crm__buy"; list the tools again',
    'Инструмента «crm__buy» нет; обновите список инструментов',
  ],
  [
    'a tool that is switched off',
    () => toolEntry(catalog, 'crm__sell'),
    'The tool "crm__sell" is switched off in Portico; its user can switch it on under "off" of the connection "crm"',
    'Инструмент «crm__sell» выключен в Portico; включить его можно на странице «Инструменты» (подключение «crm»)',
  ],
  [
    'an unknown prompt',
    () => routePrompt(catalog, { name: 'x' }),
    'There is no prompt "x"; list the prompts again',
    'Промпта «x» нет; обновите список промптов',
  ],
  [
    'an unknown resource',
    () => routeResource(catalog, { uri: 'file:///x' }, []),
    'There is no resource "file:///x"; list the resources again',
    'Ресурса «file:///x» нет; обновите список ресурсов',
  ],
  [
    'a completion of nothing',
    () => routeCompletion(catalog, { ref: { type: 'ref/prompt' } }, []),
    '"ref" of completion/complete needs "name"',
    'В «ref» для completion/complete нужно «name»',
  ],
  [
    'a cursor of somebody else',
    () => pageOf(['a'], { size: 1, keyOf: (item) => item, cursor: 'x' }),
    'The cursor is not one this server gave out; list from the beginning',
    'Этот курсор выдан не здесь; запросите список с начала',
  ],
  [
    'a prompt while Portico is paused',
    () => refusePaused('prompts/get', principal),
    'Portico is paused, so no calls are let through; resume it in its window or tray menu, or run `portico resume`, and call again',
    'Portico приостановлен, вызовы не пропускаются; возобновите их в окне или в меню значка и повторите вызов',
  ],
  [
    'a task that is gone',
    () => createTaskOwners().ownerOf('t1'),
    'There is no such task, or Portico was restarted since; call the tool again',
    'Такой задачи нет, или Portico с тех пор перезапускался; вызовите инструмент ещё раз',
  ],
  [
    'a client that cannot ask',
    () => clientLacks('elicitation.form'),
    'The tool asks the person something, and this client did not declare that it can ("elicitation.form"); use a client that does',
    'Инструмент задаёт вопрос человеку, а этот клиент не сообщил, что умеет это («elicitation.form»); вызовите инструмент из клиента, который умеет',
  ],
  [
    'arguments of a tool of Portico',
    () => gettime.call({ timezone: 7, more: true }, toolContext),
    'The arguments do not fit:\n- timezone: must be string, not 7\n- more: is not known; known are timezone',
    'Аргументы не подходят:\n- timezone: должно быть string, а не 7\n- more: такого нет; есть timezone',
  ],
  [
    'a time zone that is none',
    () => gettime.call({ timezone: 'Europe/Berln' }, toolContext),
    'There is no time zone "Europe/Berln"; did you mean "Europe/Berlin"?',
    'Часового пояса «Europe/Berln» нет; возможно, это «Europe/Berlin»?',
  ],
];

describe('what the core refuses', () => {
  it.each(cases)('is said in both languages: %s', async (...[, refuse, en, ru]) => {
    const error = await refusalOf(refuse);
    expect([error.message, error.inRussian]).toEqual([en, ru]);
  });
});

/** What is thrown, or returned. */
async function refusalOf(refuse: () => unknown): Promise<GatewayError> {
  const error: unknown = await (async () => refuse())().catch((thrown: unknown) => thrown);
  if (error instanceof GatewayError) return error;
  throw new Error(`That is no error of Portico: ${String(error)}`);
}
