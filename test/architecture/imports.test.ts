import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folders = ['main', 'preload', 'renderer', 'contract', 'demo'];

interface Cruise {
  readonly modules: readonly { readonly source: string; readonly dependencies: readonly unknown[] }[];
  readonly summary: {
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
  };
}

async function cruise(cwd: string): Promise<Cruise> {
  const cli = `${root}node_modules/dependency-cruiser/bin/dependency-cruiser.mjs`;
  const args = [cli, '--config', `${root}.dependency-cruiser.cjs`, '--output-type', 'json', ...folders];
  const options = { cwd, maxBuffer: 256 * 1024 * 1024 };
  const { stdout } = await promisify(execFile)(process.execPath, args, options);
  return JSON.parse(stdout) as Cruise;
}

const violations = ({ summary }: Cruise) =>
  summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).sort();

const sources = (folder: string) =>
  readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`);

describe('the import rules of the architecture', () => {
  it('hold in every source file, and every source file was parsed', { timeout: 120_000 }, async () => {
    const result = await cruise(root);
    expect(violations(result)).toEqual([]);
    const parsed = new Map(result.modules.map(({ source, dependencies }) => [source, dependencies.length]));
    expect(folders.flatMap(sources).filter((source) => !parsed.has(source))).toEqual([]);
    // A parser that cannot read TypeScript reports files without imports and no violation.
    expect(parsed.get('main/gateway/create-gateway.ts')).toBeGreaterThan(5);
    expect(parsed.get('renderer/app/app.tsx')).toBeGreaterThan(5);
  });

  it('report each kind of forbidden import', { timeout: 60_000 }, async () => {
    expect(violations(await cruise(`${root}test/fixtures/architecture`))).toEqual([
      'components-know-no-page: renderer/components/button.tsx → renderer/pages/one/one.tsx',
      'contract-zod-only: contract/api.ts → path',
      'demo-is-a-program-of-its-own: demo/demo.ts → main/storage/store.ts',
      'gateway-is-pure: main/gateway/core.ts → main/storage/store.ts',
      'gateway-no-node: main/gateway/core.ts → fs',
      'hosts-are-roots: main/lib/shared.ts → main/hosts/headless/host.ts',
      'lib-is-a-leaf: main/lib/shared.ts → main/hosts/headless/host.ts',
      'main-upstreams-islands: main/upstreams/one/one.ts → main/upstreams/two/two.ts',
      'no-cycles: contract/api.ts → contract/other.ts',
      'preload-knows-the-contract-only: preload/preload.ts → main/lib/shared.ts',
      'preload-loads-electron-only: preload/preload.ts → fs',
      'preload-loads-electron-only: preload/preload.ts → main/lib/shared.ts',
      'renderer-knows-the-contract-only: renderer/pages/one/one.tsx → main/lib/shared.ts',
      'renderer-no-node: renderer/pages/one/one.tsx → fs',
      'renderer-pages-islands: renderer/pages/one/one.tsx → renderer/pages/two/two.tsx',
      'renderer-takes-types-of-the-contract: renderer/pages/one/one.tsx → contract/other.ts',
      'tools-are-offered-by-one-kind: main/upstreams/two/two.ts → main/tools/tool.ts',
      'tools-know-the-core-only: main/tools/tool.ts → main/storage/store.ts',
      'transports-know-the-core-only: main/transports/transport.ts → main/upstreams/one/one.ts',
    ]);
  });
});
