import { describe, expect, it } from 'vitest';
import { FakeGateway } from '../support/fake-gateway.ts';
import { connectRaw, type TransportName } from '../support/raw-peers.ts';
import { startEndpoint } from '../support/running-endpoint.ts';
import { answerTo, capabilities } from './answers.ts';
import { checks } from './checks.ts';
import { applies, requirements, revisions, type Requirement, type RequirementId } from './requirements.ts';

const transports: readonly TransportName[] = ['http', 'stdio', 'sse'];
const ids = Object.keys(requirements) as RequirementId[];
const requirementOf = (id: RequirementId): Requirement => requirements[id];

const places = transports.flatMap((transport) =>
  revisions
    // HTTP+SSE is the transport of 2024-11-05; its clients were updated in place, so one newer revision is tried as well.
    .filter((revision) => transport !== 'sse' || ['2024-11-05', '2025-11-25'].includes(revision))
    .map((revision) => ({ transport, revision })),
);

describe.each(places)('Over $transport in revision $revision, Portico', ({ transport, revision }) => {
  const here = ids.filter((id) => applies(requirementOf(id), transport, revision));
  const cases = here.map((id) => ({ id, says: requirementOf(id).says }));

  it.each(cases)('$says', async ({ id }) => {
    const gateway = new FakeGateway(id === 'lists-are-paged' ? { pageSize: 3 } : {});
    await using running = await startEndpoint({}, { gateway });
    const peer = await connectRaw(running, transport, { revision, capabilities, answer: answerTo });
    await checks[id]({
      peer,
      gateway,
      connect: (other, settings) => connectRaw(running, transport, { revision: other, ...settings }),
    });
    await peer.close();
  });
});

describe('The requirements', () => {
  it.each(ids)('%s is cited', (id) => {
    expect(requirementOf(id).spec).toMatch(/^(20\d\d-\d\d-\d\d [a-z]|JSON-RPC 2\.0 section \d|SEP-\d)/);
    expect(requirementOf(id).says.length).toBeGreaterThan(15);
  });

  it('are all exercised somewhere', () => {
    expect(
      ids.filter((id) => !places.some((place) => applies(requirementOf(id), place.transport, place.revision))),
    ).toEqual([]);
    expect(Object.keys(checks).sort()).toEqual([...ids].sort());
  });
});
