import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { processesOn } from './processes-on.ts';

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
export const program = join(root, 'bin', 'portico.js');

/** Builds the program that the tests run, where it is not there or not current. */
export function ensureBuilt(): void {
  const built = spawnSync(process.execPath, [join(root, 'tools', 'build.mjs'), '--if-needed'], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`The build failed: ${built.stderr}`);
}

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** One data folder with ports of its own, and everything that runs on it. */
export class Place implements AsyncDisposable {
  readonly dataDir: string;
  /** The person's home folder, as commands see it. */
  readonly home: string;
  readonly port: number;
  readonly demoPort: number;
  readonly #children = new Set<ChildProcess>();
  readonly #more: Readonly<Record<string, string>>;

  private constructor(
    dataDir: string,
    ports: { port: number; demoPort: number },
    more: Readonly<Record<string, string>>,
  ) {
    this.dataDir = dataDir;
    this.home = join(dataDir, 'home');
    this.#more = more;
    this.port = ports.port;
    this.demoPort = ports.demoPort;
  }

  /** `more` is added to the environment, e.g. another `HOME`. */
  static async create(config?: object, more: Readonly<Record<string, string>> = {}): Promise<Place> {
    const dataDir = temporaryFolder('cli');
    const place = new Place(dataDir, { port: await freePort(), demoPort: await freePort() }, more);
    await mkdir(place.home);
    if (config) await writeFile(join(dataDir, 'portico.json'), JSON.stringify(config));
    return place;
  }

  get env(): Record<string, string> {
    const { PATH = '', SystemRoot = '' } = process.env;
    return {
      PATH,
      // Programs of the machine that runs the tests are nobody's business here.
      HOME: this.home,
      SystemRoot,
      PORTICO_DATA_DIR: this.dataDir,
      PORTICO_PORT: String(this.port),
      PORTICO_DEMO_PORT: String(this.demoPort),
      PORTICO_OPEN_BROWSER: 'false',
      ...this.#more,
    };
  }

  /** Starts a command; its output is collected by `outcome`. */
  start(...args: string[]): { readonly child: ChildProcess; readonly outcome: Promise<Outcome>; said: () => string } {
    const child = spawn(process.execPath, [program, ...args], { env: this.env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#children.add(child);
    const out: string[] = [];
    const err: string[] = [];
    child.stdout.setEncoding('utf8').on('data', (text: string) => out.push(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => err.push(text));
    const outcome = once(child, 'close').then(([code]): Outcome => {
      this.#children.delete(child);
      return { code: code as number | null, stdout: out.join(''), stderr: err.join('') };
    });
    return { child, outcome, said: () => out.join('') + err.join('') };
  }

  run(...args: string[]): Promise<Outcome> {
    return this.start(...args).outcome;
  }

  /** Runs a command with `--json` and returns what it printed. */
  async json(...args: string[]): Promise<{ code: number | null; value: unknown }> {
    const { code, stdout, stderr } = await this.run('--json', ...args);
    if (stdout === '') throw new Error(`Nothing on standard output; standard error: ${stderr}`);
    return { code, value: JSON.parse(stdout) };
  }

  /** Starts `serve` and waits until it has said that it listens. */
  async serve(...args: string[]) {
    const serving = this.start('serve', ...args);
    await until(() => serving.said().includes('Ctrl+C ends Portico') || serving.child.exitCode !== null);
    if (serving.child.exitCode !== null) throw new Error(`serve ended: ${serving.said()}`);
    return serving;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.run('stop');
    for (const child of this.#children) child.kill('SIGKILL');
    // What a pipe started a moment ago does not listen yet, and nobody can stop it: it would be there for good.
    await until(() => {
      const left = processesOn(this.dataDir);
      for (const pid of left.filter(isAlive)) process.kill(pid, 'SIGKILL');
      return left.length === 0;
    });
    await rm(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Waits until `condition` holds, at most 30 seconds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error('It did not happen within 30 seconds');
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

export function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export interface Notes extends AsyncDisposable {
  readonly config: object;
  slowCalls(): number;
  /** Answers the slow calls that wait; left alone they take 20 seconds. */
  answerSlowCalls(): void;
}

/** A small REST API with its OpenAPI document: one note can be read, another is missing, one is slow. */
export async function startNotes(): Promise<Notes> {
  let slowCalls = 0;
  const slowAnswers: (() => void)[] = [];
  const operation = (operationId: string, summary: string) => ({
    operationId,
    summary,
    responses: { 200: { description: 'Done', content: { 'application/json': { schema: { type: 'object' } } } } },
  });
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    response.setHeader('content-type', 'application/json');
    const note = (text: string) => response.end(JSON.stringify({ text, shout: url.searchParams.get('shout') }));
    if (url.pathname === '/openapi.json') response.end(JSON.stringify(document()));
    else if (url.pathname === '/note') note('hello');
    else if (url.pathname === '/slow') {
      slowCalls += 1;
      slowAnswers.push(() => note('late'));
      setTimeout(() => note('late'), 20_000).unref();
    } else response.writeHead(404).end('{"title":"No such note"}');
  });
  const shout = { name: 'shout', in: 'query', schema: { type: 'boolean' } };
  const document = () => ({
    openapi: '3.1.0',
    info: { title: 'Notes', version: '1' },
    servers: [{ url: '/' }],
    paths: {
      '/note': { get: { ...operation('readNote', 'Read the note'), parameters: [shout] } },
      '/missing': { get: operation('readMissing', 'Read what is not there') },
      '/slow': { post: operation('slowNote', 'Write slowly') },
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    slowCalls: () => slowCalls,
    answerSlowCalls: () => {
      for (const answer of slowAnswers.splice(0)) answer();
    },
    config: { connections: { notes: { kind: 'openapi', document: `${origin}/openapi.json` } } },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
