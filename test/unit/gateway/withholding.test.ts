import { describe, expect, it } from 'vitest';
import { ownProfile } from '../../../main/gateway/client-profile.ts';
import { prefixed, type NamingRule } from '../../../main/gateway/naming-rule.ts';
import { everything, type Scope } from '../../../main/gateway/scope.ts';
import { fakeLive, gatewayOver, principal } from './gateway-fixture.ts';

const off = (tools: readonly string[], prompts: readonly string[] = []): NamingRule => ({
  ...prefixed,
  off: { tools: new Set(tools), prompts: new Set(prompts) },
});
const names = async (core: ReturnType<typeof gatewayOver>['core'], scope: Scope = everything) => {
  const page = await core.list('tools/list', { principal, client: ownProfile, scope });
  return page.items.map(({ name }) => name);
};

describe('what is switched off', () => {
  it('is listed for nobody, at no endpoint, and stays in the whole catalog', async () => {
    const { core } = gatewayOver([fakeLive('crm', { tools: ['add', 'find'], naming: off(['add']) })], [], 10);
    expect(await names(core)).toEqual(['crm__find']);
    expect(await names(core, { kind: 'connection', id: 'crm' })).toEqual(['find']);
    expect(core.catalog().tools.map(({ name }) => name)).toEqual(['crm__find']);
    expect(core.wholeCatalog().tools.map(({ name }) => name)).toEqual(['crm__add', 'crm__find']);
  });

  it('is refused by name, and its upstream hears nothing', async () => {
    const live = fakeLive('crm', { tools: ['add'], prompts: [{ name: 'greet' }], naming: off(['add'], ['greet']) });
    const { call, request } = gatewayOver([live]);
    await expect(call('crm__add')).rejects.toMatchObject({
      code: 'unknown-tool',
      message:
        'The tool "crm__add" is switched off in Portico; its user can switch it on under "off" of the connection "crm"',
    });
    await expect(request('prompts/get', { name: 'crm__greet' })).rejects.toMatchObject({
      code: 'unknown-prompt',
      message: expect.stringMatching(/^The prompt "crm__greet" is switched off/) as string,
    });
    expect(live.seen).toEqual([]);
  });

  it('renames nothing else: the names of others stay as if it were there', async () => {
    const naming: NamingRule = { ...off(['a b']), prefix: false };
    const all = gatewayOver(
      [fakeLive('crm', { tools: ['a b', 'a_b', 'a-b c'], naming: { prefix: false, rename: {} } })],
      [],
      10,
    );
    const some = gatewayOver([fakeLive('crm', { tools: ['a b', 'a_b', 'a-b c'], naming })], [], 10);
    const before = await names(all.core);
    const after = await names(some.core);
    expect(before).toHaveLength(3);
    expect(before.filter((name) => after.includes(name))).toEqual(after);
    expect(after).toHaveLength(2);
  });
});

describe('a description of the configuration', () => {
  it('takes the place of the upstream’s, and the definition is otherwise as it came', async () => {
    const naming: NamingRule = { ...prefixed, describe: { add: 'Adds a customer' } };
    const { core } = gatewayOver([fakeLive('crm', { tools: ['add', 'toString'], naming })], [], 10);
    const page = await core.list('tools/list', { principal, client: ownProfile, scope: everything });
    expect(page.items).toEqual([
      {
        name: 'crm__add',
        description: 'Adds a customer',
        inputSchema: { type: 'object' },
        'x-unknown': { kept: true },
      },
      { name: 'crm__toString', inputSchema: { type: 'object' }, 'x-unknown': { kept: true } },
    ]);
  });
});
