import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { runScript } from '../support/child-process.ts';
import { editorToken, startEndpoint } from '../support/running-endpoint.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const { resolve } = createRequire(import.meta.url);
const inspector = join(
  dirname(resolve('@modelcontextprotocol/inspector/package.json')),
  'clients/launcher/build/index.js',
);

async function inspect(url: URL, args: readonly string[]): Promise<unknown> {
  // It keeps files in the home folder; ours stays as it is.
  const home = temporaryFolder('inspector');
  const header = `Authorization: Bearer ${editorToken}`;
  const common = ['--cli', url.href, '--transport', 'http', '--header', header];
  const env = { HOME: home, USERPROFILE: home };
  const { code, stdout, stderr } = await runScript(inspector, [...common, ...args], { timeoutMs: 30_000, env });
  if (code !== 0) throw new Error(`The inspector ended with ${String(code)}: ${stderr}${stdout}`);
  return JSON.parse(stdout);
}

it('The official inspector lists the tools', async () => {
  await using running = await startEndpoint();
  const listed = (await inspect(running.url, ['--method', 'tools/list'])) as { tools: { name: string }[] };
  expect(listed.tools.map(({ name }) => name)).toContain('demo__echo');
}, 60_000);

it('The official inspector calls a tool', async () => {
  await using running = await startEndpoint();
  const args = ['--method', 'tools/call', '--tool-name', 'demo__echo', '--tool-arg', 'message=hi'];
  expect(await inspect(running.url, args)).toMatchObject({ content: [{ type: 'text', text: 'echo: hi' }] });
}, 60_000);
