import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isOAuth } from './proxy-login.ts';
import type { Environment } from './variables.ts';

/**
 * Which base, as which user, an app works with that was started with the variables of the former proxy: a digest in a file of its data
 * folder. A second client that names another base must not end up in the first one's. The password is no part of it.
 */
export function baseMark(env: Environment): string | undefined {
  const { MCP_ONEC_URL: url, MCP_ONEC_SERVICE_ROOT: root, MCP_ONEC_USERNAME: user } = env;
  if (!url) return undefined;
  const facts = [url.replace(/\/+$/, ''), root || 'mcp', user ?? '', ...(isOAuth(env) ? ['oauth2'] : [])];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}

/** Only the app that owns the data folder calls this, before it takes clients. */
export function writeBaseMark(dataDir: string, mark: string | undefined): void {
  if (mark === undefined) rmSync(markFile(dataDir), { force: true });
  else writeFileSync(markFile(dataDir), mark, { mode: 0o600 });
}

/** The mark of the running app; `undefined` for one without the variables. */
export function readBaseMark(dataDir: string): string | undefined {
  try {
    return readFileSync(markFile(dataDir), 'utf8').trim();
  } catch {
    return undefined;
  }
}

function markFile(dataDir: string): string {
  return join(dataDir, 'onec-base');
}
