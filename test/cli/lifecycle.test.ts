import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signInByHttp } from '../support/demo-sign-in.ts';
import { ensureBuilt, isAlive, Place, startNotes, until } from './support/portico.ts';
import { expectWithinBudget, timed } from '../support/within-budget.ts';

let opened: AsyncDisposableStack;
beforeAll(ensureBuilt);
beforeEach(() => {
  opened = new AsyncDisposableStack();
});
afterEach(() => opened.disposeAsync());

const newPlace = async (config?: object) => opened.use(await Place.create(config));

describe('the life of portico serve', () => {
  it('says where it listens, and SIGTERM ends it with exit code 0 and nothing left', async () => {
    const place = await newPlace();
    // It gives what hangs five seconds to end: nothing hangs here.
    await expectWithinBudget({ endMs: 4_000 }, async () => {
      const { child, outcome, said } = await place.serve();
      expect(said()).toContain(`serves http://127.0.0.1:${place.port}/mcp`);
      const endMs = await timed(async () => {
        child.kill('SIGTERM');
        expect((await outcome).code).toBe(0);
      });
      return { endMs };
    });
    expect((await place.run('status')).code).toBe(3);
  });

  it('stop ends it and waits until it is gone', async () => {
    const place = await newPlace();
    const { child } = await place.serve();
    expect(await place.run('stop')).toMatchObject({ code: 0, stdout: 'Portico has stopped.\n' });
    expect(isAlive(child.pid)).toBe(false);
  });

  it.each(['status', 'stop'])('%s says that nothing runs and what to do', async (command) => {
    const place = await newPlace();
    expect(await place.run(command)).toEqual({
      code: 3,
      stdout: '',
      stderr: 'error: Portico is not running. Start it: npx portico serve\n',
    });
  });

  it('names the process that took the port, and how to choose another', async () => {
    const place = await newPlace();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(place.port, '127.0.0.1', resolve));
    opened.defer(() => new Promise<void>((resolve) => server.close(() => resolve())));
    const { code, stderr } = await place.run('serve');
    expect(code).toBe(7);
    expect(stderr).toContain(`process ${process.pid}`);
    expect(stderr).toContain('PORTICO_PORT');
    expect(stderr).toContain('endpoint.port');
  });

  it('runs once per data folder', async () => {
    const place = await newPlace();
    const { child } = await place.serve();
    const { code, stderr } = await place.run('serve');
    expect(code).toBe(6);
    expect(stderr).toContain(String(child.pid));
  });

  it('starts again after kill -9', async () => {
    const place = await newPlace();
    const { child, outcome } = await place.serve();
    child.kill('SIGKILL');
    await outcome;
    await place.serve();
    expect((await place.run('status')).code).toBe(0);
  });

  it('refuses a configuration that cannot be used, naming the line', async () => {
    const place = await newPlace();
    await writeFile(join(place.dataDir, 'portico.json'), '{\n  "endpoint": { "pageSize": "high" }\n}');
    const { code, stderr } = await place.run('tools');
    expect(code).toBe(5);
    expect(stderr).toContain('portico.json:2');
  });

  it('puts an edit of the configuration in force, and reports one it cannot use', async () => {
    const notes = opened.use(await startNotes());
    const place = await newPlace({});
    const { said } = await place.serve();
    await writeFile(join(place.dataDir, 'portico.json'), JSON.stringify(notes.config));
    await until(() => said().includes('Connection "notes": ready, 3 tools'));
    await writeFile(join(place.dataDir, 'portico.json'), '{ broken');
    await until(async () => (await place.run('status')).stdout.includes('portico.json:1'));
    expect((await place.run('call', 'notes__readNote')).code).toBe(0);
  });

  it('runs the core for one command when nothing runs', async () => {
    const notes = opened.use(await startNotes());
    const place = await newPlace(notes.config);
    const { code, stdout } = await place.run('call', 'notes__readNote');
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('hello') });
    expect((await place.run('status')).code).toBe(3);
  });

  it('doctor explains a start that cannot work instead of failing itself', async () => {
    const place = await newPlace();
    await writeFile(join(place.dataDir, 'portico.json'), '{ broken');
    const { code, stdout } = await place.run('doctor');
    expect(code).toBe(1);
    expect(stdout).toContain('configuration-invalid');
  });

  it('follows the log until it is interrupted', async () => {
    const place = await newPlace();
    await place.serve();
    const following = place.start('logs', '--follow', '--json', '--level', 'debug');
    await place.run('client', 'add', 'a');
    await place.run('stop');
    await until(() => following.said().includes('Portico ends'));
    following.child.kill('SIGINT');
    expect((await following.outcome).code).toBe(0);
  });
});

describe('portico serve --demo', () => {
  it('asks for a sign-in, signs in, and then calls as that person', async () => {
    const place = await newPlace();
    const { said } = await place.serve('--demo');
    expect(said()).toContain('login demo');
    const before = await place.run('call', 'demo__listProjects');
    expect([2, 4]).toContain(before.code);

    const login = place.start('login', '--no-browser');
    await until(() => /http:\S+/.test(login.said()));
    const authorizationUrl = /http:\S+/.exec(login.said())?.[0] ?? '';
    await fetch(await signInByHttp({ authorizationUrl, username: 'editor', password: 'editor-demo' }));
    const outcome = await login.outcome;
    expect(outcome.stderr).not.toContain('error');
    expect(outcome.code).toBe(0);
    expect(outcome.stdout).toMatch(/^Signed in as .+ \(account "demo"\)\.$/m);

    await until(async () => (await place.run('status')).stdout.includes('ready'));
    const { value } = await place.json('tools');
    const tools = value as { name: string; effect: string }[];
    expect(tools.length).toBeGreaterThan(5);
    const listing = tools.find(({ name }) => name === 'demo__listProjects')?.name ?? '';
    expect(await place.run('call', listing)).toMatchObject({ code: 0 });
  });

  it('ends its demo backend, whichever way it ends itself', async () => {
    const place = await newPlace();
    const isDemoUp = () =>
      fetch(`http://127.0.0.1:${place.demoPort}/health`).then(
        (response) => response.ok,
        () => false,
      );
    const first = await place.serve('--demo');
    expect(await isDemoUp()).toBe(true);
    first.child.kill('SIGTERM');
    await first.outcome;
    expect(await isDemoUp()).toBe(false);

    const second = await place.serve('--demo');
    expect(await isDemoUp()).toBe(true);
    second.child.kill('SIGKILL');
    await second.outcome;
    await until(async () => !(await isDemoUp()));
  });
});

describe('client add while nothing runs', () => {
  it('names the address that Portico will have', async () => {
    const place = await newPlace();
    const { stdout } = await place.run('client', 'add', 'my script');
    expect(stdout).toContain(`URL:    http://127.0.0.1:${place.port}/mcp`);
  });
});
