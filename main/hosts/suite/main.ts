import { readFileSync } from 'node:fs';
import http from 'node:http';
import { z } from 'zod';
import { withToken } from './with-token.ts';

/** What to run, from the file that the first argument names. */
const request = z.object({
  scenario: z.string(),
  revision: z.string(),
  url: z.url(),
  token: z.string(),
  /** Folder for the results. */
  results: z.string(),
});

/**
 * Runs one scenario of the official conformance suite, as a process of its own: the suite is a command line, which ends the process. It
 * cannot send a token, so each of its ways to the endpoint is given one.
 */
async function run(file: string): Promise<void> {
  const { scenario, revision, url, token, results } = request.parse(JSON.parse(readFileSync(file, 'utf8')));
  withToken(token, new URL(url).origin, http);
  const [node = '', program = ''] = process.argv;
  process.argv = [node, program, 'server', '--url', url, '--scenario', scenario, '--spec-version', revision];
  process.argv.push('--output-dir', results);
  await import('@modelcontextprotocol/conformance/dist/index.js');
}

const [, , file] = process.argv;
if (process.argv.includes('--exit-with-stdin')) {
  process.stdin.resume();
  process.stdin.once('end', () => process.exit(1));
}
if (file === undefined) {
  console.error('Portico starts this program itself: portico doctor --endpoint');
  process.exitCode = 2;
} else {
  await run(file);
}
