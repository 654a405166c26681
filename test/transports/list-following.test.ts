import { describe, expect, it } from 'vitest';
import { createListFollowing } from '../../main/transports/list-following.ts';
import { connectRaw } from '../support/raw-peers.ts';
import { startEndpoint } from '../support/running-endpoint.ts';
import { eventuallyPasses } from '../support/eventually.ts';

const minute = 60_000;

describe('Whether a client follows changes of the list of tools', () => {
  it('is known once it was told: yes when it asked after that, no when it did not within a minute', () => {
    const clock = { now: 0 };
    const following = createListFollowing(() => clock.now);
    following.asked('never-told');
    for (const id of ['quick', 'late', 'silent']) following.told(id);
    following.asked('quick');
    expect([...following.seen()]).toEqual([['quick', 'yes']]);
    clock.now = minute;
    expect([...following.seen()]).toEqual([
      ['quick', 'yes'],
      ['late', 'no'],
      ['silent', 'no'],
    ]);
    following.asked('late');
    expect(following.seen().get('late')).toBe('yes');
  });

  it('counts from the first change it was told of, and begins anew with the next', () => {
    const clock = { now: 0 };
    const following = createListFollowing(() => clock.now);
    following.told('editor');
    clock.now = minute - 1;
    following.told('editor');
    clock.now = minute;
    expect(following.seen().get('editor')).toBe('no');
    following.asked('editor');
    following.told('editor');
    expect(following.seen().has('editor')).toBe(false);
  });
});

describe.each([
  ['http', '2025-11-25'],
  ['http', '2026-07-28'],
  ['sse', '2024-11-05'],
  ['stdio', '2025-11-25'],
  ['stdio', '2026-07-28'],
] as const)('A client over %s that speaks %s', (transport, revision) => {
  it('is seen to follow when it asks for the tools after the change was told on its stream, and only then', async () => {
    const clock = { now: 1_000 };
    await using running = await startEndpoint({ now: () => clock.now });
    const peer = await connectRaw(running, transport, { revision });
    const { endpoint, gateway } = running;
    const changed = { type: 'list-changed', list: 'tools', connection: 'demo' } as const;
    const seen = (): unknown => endpoint.followsLists().get('editor');
    await peer.request('tools/list');
    expect(seen()).toBe(undefined);
    await peer.subscribe();
    gateway.emit(changed);
    await eventuallyPasses(() =>
      expect(peer.unsolicited.map(({ method }) => method)).toContain('notifications/tools/list_changed'),
    );
    clock.now += minute;
    expect(seen()).toBe('no');
    await peer.request('tools/list');
    expect(seen()).toBe('yes');
    await peer.close();
  });
});

it('A client with a session that listens to no stream was not told', async () => {
  const clock = { now: 1_000 };
  await using running = await startEndpoint({ now: () => clock.now });
  const peer = await connectRaw(running, 'http', { revision: '2025-11-25' });
  running.gateway.emit({ type: 'list-changed', list: 'tools', connection: 'demo' });
  await peer.request('ping');
  clock.now += minute;
  expect(running.endpoint.followsLists().size).toBe(0);
  await peer.close();
});
