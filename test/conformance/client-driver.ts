import { removeTemporaryFolders } from '../support/temporary-folder.ts';
import type { ScenarioContext } from './driver-accounts.ts';

// The client under test of the official suite: `client-driver.ts <url>`. Ends with 1 when the scenario could not be gone through.
// With `PORTICO_SUITE_DRIVER` the work is left to the program that listens there, so that dozens of them start at once in a moment.

const [address = ''] = process.argv.slice(2);
const { env } = process;
const context: ScenarioContext = {
  scenario: env['MCP_CONFORMANCE_SCENARIO'] ?? '',
  revision: env['MCP_CONFORMANCE_PROTOCOL_VERSION'] ?? '2025-11-25',
  given: JSON.parse(env['MCP_CONFORMANCE_CONTEXT'] ?? '{}') as Record<string, unknown>,
};
const driver = env['PORTICO_SUITE_DRIVER'];

async function run(): Promise<void> {
  if (driver === undefined) {
    const { drive } = await import('./drive.ts');
    try {
      return await drive(new URL(address), context);
    } finally {
      removeTemporaryFolders();
    }
  }
  const response = await fetch(driver, { method: 'POST', body: JSON.stringify({ address, context }) });
  if (!response.ok) throw new Error(await response.text());
}

try {
  await run();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}
