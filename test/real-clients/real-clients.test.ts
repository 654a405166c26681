import { appendFileSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ProgramView } from '../../contract/programs.ts';
import { startApp, type RunningApp } from '../e2e/window/support/running-app.ts';
import { realClients, type RealClient } from './clients.ts';
import { versionOf } from './installed.ts';
import { runClient } from './run-client.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** As a person types it. */
async function portico(app: RunningApp, ...command: string[]): Promise<void> {
  const { code, stdout, stderr } = await app.place.run(...command, '--yes');
  expect(code, stdout + stderr).toBe(0);
}

async function viewOf(app: RunningApp, program: string): Promise<ProgramView> {
  const views = await app.call('programs.list', { fresh: true });
  const view = views.find(({ id }) => id === program);
  if (!view) throw new Error(`${program} is no program`);
  return view;
}

const textOf = (path: string) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

/** Adds to the record that becomes a part of docs/clients.md, when one is kept. */
function record(client: RealClient, said: Readonly<Record<string, unknown>>): void {
  const file = process.env['PORTICO_REAL_CLIENTS_RECORD'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ program: client.program, ...said })}\n`);
}

/** The client's own words about Portico; `undefined` where it has none. */
async function listed(client: RealClient, home: string): Promise<string | undefined> {
  const { list } = client;
  return list && (await runClient({ client, home, args: list.args }));
}

/** Has the client connect; resolves with its words about it once Portico has seen it. */
async function connects(client: RealClient, home: string, app: RunningApp): Promise<string | undefined> {
  const { program, connect } = client;
  if (!connect) return undefined;
  const hasCome = async () => (await viewOf(app, program)).lastSeenAt !== undefined;
  const printed = await runClient({
    client,
    home,
    ...connect,
    isDone: async (text) => (connect.shows?.test(text) ?? true) && (await hasCome()),
  });
  if (connect.shows) expect(printed).toMatch(connect.shows);
  expect(await viewOf(app, program)).toMatchObject({ state: 'connected', lastSeenAt: expect.any(Number) as number });
  return connect.shows?.exec(printed)?.[0] ?? '';
}

async function connectAndTakeBack(client: RealClient): Promise<void> {
  const home = temporaryFolder('real-client');
  await using app = await startApp({ demo: false, env: { HOME: home } });
  const { program, list } = client;

  // The first start makes what the client wants to have anyway.
  expect((await listed(client, home)) ?? '').not.toMatch(/portico/i);
  const path = (await viewOf(app, program)).files[0]?.path ?? '';
  const before = textOf(path);

  await portico(app, 'connect', program);
  const written = textOf(path);
  const shown = await listed(client, home);
  if (list) expect(shown).toMatch(list.shows);
  const connected = await connects(client, home, app);
  const isRewritten = textOf(path) !== written;

  await portico(app, 'disconnect', program);
  const after = textOf(path);
  // A client that wrote into its file meanwhile keeps what it wrote.
  if (isRewritten) expect(after).not.toMatch(/portico/i);
  else expect(after).toBe(before);
  expect((await listed(client, home)) ?? '').not.toMatch(/portico/i);
  record(client, { shown: shown && list?.shows.exec(shown)?.[0], connected, isRewritten });
}

/** Where all of them are wanted, a record is kept. */
const areAllWanted = process.env['PORTICO_REAL_CLIENTS_RECORD'] !== undefined;

describe('a real client', () => {
  for (const client of realClients) {
    const version = versionOf(client);
    const isWanted = version !== undefined && (areAllWanted || client.isQuick === true);
    const why = version === undefined ? 'not installed here' : 'takes its time';
    const named = `${client.program} ${isWanted ? version : `(${why}; npm run real-clients tries it)`}`;
    const title = `sees Portico after connecting, and not after that was taken back: ${named}`;
    it.skipIf(!isWanted)(title, { timeout: 400_000 }, () => connectAndTakeBack(client));
  }
});
