import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { operations } from '../../contract/api.ts';
import { endpointTest } from '../../contract/doctor.ts';
import { ensureBuilt, Place } from './support/portico.ts';

const findings = operations['doctor.run'].output;

let place: Place;
beforeAll(async () => {
  ensureBuilt();
  place = await Place.create();
  mkdirSync(join(place.home, '.cursor'), { recursive: true });
  writeFileSync(join(place.home, '.cursor', 'mcp.json'), '{ "mcpServers": { "notes": { "command": "notes" } } }');
}, 180_000);
afterAll(() => place[Symbol.asyncDispose]());

describe('portico doctor', () => {
  it('without the running app says so first, looks at the files all the same, and names who has the port', async () => {
    const other = createServer().listen(place.port, '127.0.0.1');
    const { code, value } = await place.json('doctor');
    const found = findings.parse(value);
    expect(found[0]).toMatchObject({ check: 'running', outcome: 'warning', remedy: expect.stringMatching(/ serve$/) });
    expect(found.find(({ subject }) => subject === 'cursor')).toMatchObject({
      check: 'client-file',
      outcome: 'note',
      message: 'Cursor is on this machine and not connected',
      fix: { kind: 'connect', program: 'cursor' },
    });
    expect(found.find(({ check }) => check === 'port')).toMatchObject({
      outcome: 'problem',
      message: expect.stringContaining(`Port ${String(place.port)} is taken by`),
    });
    expect(code).toBe(1);
    await new Promise((resolve) => other.close(resolve));
    expect((await place.run('doctor')).code).toBe(0);
  }, 60_000);

  it('looks at one program when it is named, and refuses a name that nobody has', async () => {
    const { value } = await place.json('doctor', 'cursor');
    const areas = new Set(findings.parse(value).map(({ area }) => area));
    expect([...areas].sort()).toEqual(['app', 'client', 'endpoint', 'machine']);
    const { code, stderr } = await place.run('doctor', 'nosuch');
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('There is no program "nosuch"') });
  }, 60_000);

  it('runs the official suite against the running endpoint, and the temporary client is gone after it', async () => {
    expect((await place.run('doctor', '--endpoint')).code).toBe(3);
    await place.serve();
    const { code, value } = await place.json('doctor', '--endpoint');
    const { tests } = z.object({ suite: z.string(), tests: z.array(endpointTest) }).parse(value);
    expect(tests.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(tests.filter(({ outcome }) => outcome === 'passed')).toHaveLength(25);
    expect(code).toBe(0);
    expect((await place.json('client', 'list')).value).toEqual([]);
  }, 180_000);
});
