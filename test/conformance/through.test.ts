import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareWithDirect, judge, runServerScenarios } from '../support/conformance-server.ts';
import type { RequiredRevision, SuiteResult } from '../support/conformance-suite.ts';
import { startFixture, type Fixture } from '../support/mcp-fixture.ts';
import { httpUpstream, startRelayingApp, stdioUpstream } from '../support/relaying-app.ts';
import { aboutStreams, expectedThrough, explainedDifferences, type Upstream } from './through-differences.ts';
import { inOneOfThree } from '../support/within-budget.ts';
import { expectedOfFixture } from './expected-failures.ts';

interface Case {
  readonly revision: RequiredRevision;
  readonly build: 'dual' | 'legacy' | 'modern';
  readonly via: 'http' | 'sse' | 'stdio';
  readonly path: '/mcp' | '/mcp/suite';
}

const cases: readonly Case[] = [
  { revision: '2025-11-25', build: 'dual', via: 'http', path: '/mcp' },
  { revision: '2025-11-25', build: 'legacy', via: 'stdio', path: '/mcp' },
  { revision: '2025-11-25', build: 'modern', via: 'http', path: '/mcp' },
  { revision: '2025-11-25', build: 'legacy', via: 'http', path: '/mcp' },
  { revision: '2025-11-25', build: 'legacy', via: 'sse', path: '/mcp/suite' },
  { revision: '2026-07-28', build: 'dual', via: 'http', path: '/mcp' },
  { revision: '2026-07-28', build: 'dual', via: 'http', path: '/mcp/suite' },
  { revision: '2026-07-28', build: 'dual', via: 'stdio', path: '/mcp' },
  { revision: '2026-07-28', build: 'legacy', via: 'http', path: '/mcp' },
];

const upstreamOf = ({ build }: Case): Upstream => (build === 'legacy' ? 'sessions' : 'modern');

async function runThrough({ revision, build, via, path }: Case): Promise<SuiteResult> {
  await using fixture = via === 'stdio' ? undefined : await startFixture({ build, transport: via });
  const upstream = fixture ? httpUpstream(fixture) : stdioUpstream(build);
  await using portico = await startRelayingApp({ connections: { suite: upstream } });
  const headers = { authorization: `Bearer ${await portico.addClient('Suite')}` };
  // The app and the fixture must outlive the run.
  return await runServerScenarios({ url: new URL(`${portico.origin}${path}`), revision, headers });
}

describe('An MCP server behind Portico, asked by the official suite', () => {
  const direct = new Map<RequiredRevision, SuiteResult>();
  let fixture: Fixture;

  beforeAll(async () => {
    fixture = await startFixture({ build: 'dual' });
    for (const revision of ['2025-11-25', '2026-07-28'] as const) {
      await inOneOfThree(async () => {
        const result = await runServerScenarios({ url: fixture.url, revision });
        expect(judge(result, revision, expectedOfFixture)).toEqual({ unexpected: [], stale: [], notShown: [] });
        direct.set(revision, result);
      });
    }
  });
  afterAll(() => fixture.close());

  it.each(cases)(
    'shows at $path for $revision what it shows directly, the build $build over $via',
    (each) =>
      inOneOfThree(async () => {
        const { revision } = each;
        const upstream = upstreamOf(each);
        const result = await runThrough(each);
        const verdict = judge(result, revision, expectedThrough(upstream));
        const alone = direct.get(revision);
        if (!alone) throw new Error('The direct run comes first');
        const differences = compareWithDirect(alone, result)
          .filter(({ scenario }) => !aboutStreams.has(scenario))
          .map(({ isWorse: _, message: __, ...rest }) => rest);
        const explained = explainedDifferences
          .filter((entry) => entry.revision === revision && entry.upstreams.includes(upstream))
          .map(({ scenario, check, direct: before, through }) => ({ scenario, check, direct: before, through }));
        expect(verdict).toEqual({ unexpected: [], stale: [], notShown: [] });
        expect(differences.sort(byName)).toEqual(explained.sort(byName));
      }),
    270_000,
  );
});

function byName(one: { readonly check: string }, other: { readonly check: string }): number {
  return one.check.localeCompare(other.check);
}
