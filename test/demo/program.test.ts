import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createDemo } from '../../demo/create-demo.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const program = new URL('../../demo/main.ts', import.meta.url).pathname;
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

function start(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [program, ...args], { env: { ...process.env, ...env }, stdio: 'pipe' });
  started.push(child);
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.err += chunk.toString()));
  const exit = once(child, 'exit').then(([code]) => code as number | null);
  const ready = async (): Promise<string> => {
    for (let wait = 0; wait < 1_200 && !output.out.includes('viewer-demo'); wait += 1) {
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    const issuer = /^demo backend ready at (http:\/\/127\.0\.0\.1:\d+)$/m.exec(output.out)?.[1];
    if (issuer === undefined) throw new Error(`not ready: ${output.out}${output.err}`);
    return issuer;
  };
  return { child, output, exit, ready };
}

describe('the demo program', () => {
  it('says where it is and how to sign in, and ends cleanly by a signal', async () => {
    const demo = start(['--port', '0']);
    const issuer = await demo.ready();
    expect(await (await fetch(`${issuer}/health`)).json()).toMatchObject({ name: 'portico-demo' });
    expect(demo.output.out).toContain('  sign in as editor with the password editor-demo (reads and writes)\n');
    expect(demo.output.out).toContain('  sign in as viewer with the password viewer-demo (reads only)\n');
    demo.child.kill('SIGTERM');
    expect(await demo.exit).toBe(0);
    expect(demo.output.err).toBe('');
  });

  it('ends with its standard input when it is told to', async () => {
    const demo = start(['--port', '0', '--exit-with-stdin']);
    await demo.ready();
    demo.child.stdin?.end();
    expect(await demo.exit).toBe(0);
  });

  it('keeps its data in demo.sqlite of a folder from the environment', async () => {
    const folder = temporaryFolder('demo');
    const demo = start(['--port', '0'], { PORTICO_DEMO_DATABASE: folder });
    await demo.ready();
    demo.child.kill('SIGTERM');
    expect(await demo.exit).toBe(0);
    expect(await readdir(folder)).toEqual(['demo.sqlite']);
  });

  it('names the port and the option when the port is taken', async () => {
    await using other = await createDemo({ port: 0 });
    const demo = start(['--port', String(other.port)]);
    expect(await demo.exit).toBe(1);
    expect(demo.output.err).toBe(
      `Port ${other.port} is used by another program. Close it, or choose another port with --port.\n`,
    );
  });

  it.each([
    [['--port', 'seven'], '--port seven is not a port. Give a number from 0 to 65535.\n'],
    [['--prot', '1'], "Unknown option '--prot'"],
  ])('refuses %j with a reason', async (args, message) => {
    const demo = start(args);
    expect(await demo.exit).toBe(1);
    expect(demo.output.err).toContain(message);
  });

  it('explains itself', async () => {
    const demo = start(['--help']);
    expect(await demo.exit).toBe(0);
    expect(demo.output.out).toContain('--exit-with-stdin');
  });
});
