import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runScript } from '../support/child-process.ts';
import { conformanceContents, conformanceTools } from '../support/conformance-tools.ts';
import { FakeGateway } from '../support/fake-gateway.ts';
import { editorToken, startEndpoint } from '../support/running-endpoint.ts';
import { startTokenProxy } from '../support/token-proxy.ts';

interface Check {
  readonly id: string;
  readonly status: string;
  readonly errorMessage?: string;
}

/** What must pass, per revision: everything that needs no prompts, no input from the client and no logging. */
const scenarios: Readonly<Record<string, readonly string[]>> = {
  '2025-03-26': ['server-session-lifecycle'],
  '2025-06-18': [
    'server-initialize',
    'server-session-lifecycle',
    'ping',
    'tools-list',
    'tools-call-simple-text',
    'tools-call-error',
    'tools-call-with-progress',
    'resources-list',
    'resources-read-text',
  ],
  '2025-11-25': [
    'server-initialize',
    'server-session-lifecycle',
    'ping',
    'tools-list',
    'tools-call-simple-text',
    'tools-call-image',
    'tools-call-audio',
    'tools-call-embedded-resource',
    'tools-call-mixed-content',
    'tools-call-error',
    'tools-call-with-progress',
    'json-schema-2020-12',
    'server-sse-multiple-streams',
    'resources-list',
    'resources-read-text',
    'resources-read-binary',
    'resources-templates-read',
    'dns-rebinding-protection',
  ],
  '2026-07-28': [
    'server-stateless',
    'tools-list',
    'tools-call-simple-text',
    'tools-call-image',
    'tools-call-audio',
    'tools-call-embedded-resource',
    'tools-call-mixed-content',
    'tools-call-error',
    'tools-call-with-progress',
    'json-schema-2020-12',
    'server-sse-multiple-streams',
    'resources-list',
    'resources-read-text',
    'resources-read-binary',
    'resources-templates-read',
    'sep-2164-resource-not-found',
    'caching',
    'http-header-validation',
    'dns-rebinding-protection',
    'input-required-result-unsupported-methods',
    'input-required-result-ignore-extra-params',
  ],
};

/** Parts of those scenarios that only a server which asks its client for input, logs or offers prompts can show. */
const notOffered = new Set([
  'sep-2575-server-rejects-undeclared-capability',
  'sep-2575-missing-capability-http-400',
  'sep-2575-http-server-no-independent-requests-on-stream',
  'sep-2575-server-no-log-without-loglevel',
  'sep-2549-prompts-list-caching-hints',
]);

const suite = join(
  dirname(createRequire(import.meta.url).resolve('@modelcontextprotocol/conformance/package.json')),
  'dist/index.js',
);

/** Revisions for which the suite says what an implementation must pass; for older ones it runs all it has. */
const frozen = new Set(['2025-11-25', '2026-07-28']);

/** Runs the whole required set once and returns the checks of each scenario. */
async function runSuite(revision: string): Promise<ReadonlyMap<string, readonly Check[]>> {
  let port = 0;
  const gateway: FakeGateway = new FakeGateway({
    tools: conformanceTools(() => {
      gateway.change('tools');
    }),
    contents: conformanceContents,
  });
  await using running = await startEndpoint({ allowedPort: () => port }, { gateway });
  await using proxy = await startTokenProxy(running.listener.port, editorToken);
  port = proxy.port;
  const folder = await mkdtemp(join(tmpdir(), 'portico-conformance-'));
  try {
    const url = `http://127.0.0.1:${String(port)}/mcp`;
    const which = frozen.has(revision) ? ['--requirements', revision] : ['--suite', 'all', '--spec-version', revision];
    const args = ['server', '--url', url, ...which, '--timeout', '10000', '--output-dir', folder];
    const { code, stderr } = await runScript(suite, args, { timeoutMs: 80_000 });
    const checks = new Map<string, readonly Check[]>();
    for (const name of await readdir(folder)) {
      const scenario = /^server-(.+)-\d{4}-\d{2}-\d{2}T[\d-]+Z$/.exec(name)?.[1] ?? name;
      checks.set(scenario, JSON.parse(await readFile(join(folder, name, 'checks.json'), 'utf8')) as Check[]);
    }
    if (checks.size === 0) throw new Error(`The suite ended with ${String(code)} and no results: ${stderr}`);
    return checks;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe.each(Object.keys(scenarios))('The official conformance suite at revision %s', (revision) => {
  let results: ReadonlyMap<string, readonly Check[]>;

  beforeAll(async () => {
    results = await runSuite(revision);
  }, 90_000);

  afterAll(() => {
    results = new Map();
  });

  it.each(scenarios[revision] ?? [])('passes scenario %s', (scenario) => {
    const checks = results.get(scenario) ?? [];
    const passed = checks.filter(({ status }) => status === 'SUCCESS');
    const failed = checks
      .filter(({ id, status }) => status === 'FAILURE' && !notOffered.has(id))
      .map(({ id, errorMessage }) => `${id}: ${errorMessage ?? 'no message'}`);
    expect(failed).toEqual([]);
    expect(passed.length).toBeGreaterThan(0);
  });
});
