import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { httpLane, stdioLane, type HttpTarget, type Lane } from './lanes.ts';
import { latencies, measure, median, ms, table, type Effort } from './measure.ts';
import { echoCommand, prepare, residentBytes, startBackend, startPeer, startPortico } from './processes.ts';
import { listTools, modernTarget, openSession, placeOf, restTarget, sessionTarget, type Endpoint } from './targets.ts';
import { windowSection } from './window/window-section.ts';

/** `--smoke`: few repetitions, to see that everything runs; the numbers mean little then. `--only rest,http,stdio,size,window` picks sections. */
const { values } = parseArgs({
  options: {
    smoke: { type: 'boolean', default: false },
    only: { type: 'string', default: 'rest,http,stdio,size,window' },
  },
});
const effort: Effort = values.smoke
  ? { rounds: 1, warmUp: 50, calls: 100, lanes: 16, loadMs: 300 }
  : { rounds: 5, warmUp: 500, calls: 1_000, lanes: 16, loadMs: 3_000 };
const size = values.smoke
  ? { starts: 1, sessions: 50, tools: 1_000, lists: 5 }
  : { starts: 7, sessions: 1_000, tools: 10_000, lists: 200 };
const window = values.smoke
  ? { paints: 1, frames: 20, calls: 2_000, tools: 1_000 }
  : { paints: 9, frames: 300, calls: 100_000, tools: 10_000 };
const sections = values.only.split(',');

console.log(
  `Node ${process.version}, ${process.platform} ${process.arch}; one machine carries load, gateway and upstream.`,
);
if (sections.includes('rest')) await restSection();
if (sections.includes('http')) await httpSection();
if (sections.includes('stdio')) await stdioSection();
if (sections.includes('size')) await sizeSection();
if (sections.includes('window')) console.log(`\n${await windowSection(window)}`);

/** A REST backend described by OpenAPI; cold start and idle memory with it. */
async function restSection(): Promise<void> {
  const backend = await startBackend('backend.ts');
  const rest = { kind: 'openapi', document: `${backend.origin}/openapi.json` };
  await withPortico({ bench: rest }, size.starts, async ({ url, token, pid, starts }) => {
    await sleep(5_000);
    const idle = residentBytes(pid);
    const portico = { name: 'Portico', url, token, tool: 'bench__getItem' };
    const targets = [restTarget(backend.origin), modernTarget(portico), await sessionTarget(portico)];
    const measured = await measureHttp(targets);
    console.log(
      `\n## REST backend\n\n| cold start → first tools/list | ${ms(median(starts))} ms (median of ${starts.length}) |`,
    );
    console.log(`|---|---|\n| memory, idle | ${mb(idle)} |\n\n${measured}`);
  });
  await backend.close();
}

/** An MCP server over Streamable HTTP, in both eras. */
async function httpSection(): Promise<void> {
  const echo = await startBackend('echo-http.ts');
  const url = `${echo.origin}/mcp`;
  const direct = { name: 'server, directly', url, tool: 'echo' };
  const proxy = await startBackend('bare-proxy.ts', echo.origin);
  const bare = { name: 'bare proxy', url: `${proxy.origin}/mcp`, tool: 'echo' };
  await withPortico({ bench: { kind: 'streamable-http', url } }, 1, async (portico) => {
    const through = { ...portico, name: 'Portico', tool: 'bench__echo' };
    const modern = await measureHttp([modernTarget(direct), modernTarget(bare), modernTarget(through)]);
    const sessions = await measureHttp([
      await sessionTarget(direct),
      // It keeps no sessions; the server behind it takes any.
      { ...(await sessionTarget(direct)), ...placeOf(bare.url), name: `${bare.name}, 2025-11-25 session` },
      await sessionTarget(through),
    ]);
    console.log(`\n## MCP server over HTTP\n\n${modern}\n\n${sessions}`);
  });
  await proxy.close();
  await echo.close();
}

/** An MCP server over stdio, against the bare pipe and two other bridges. */
async function stdioSection(): Promise<void> {
  const [command, ...args] = echoCommand;
  const peers = await Promise.all([startPeer('mcp-proxy'), startPeer('supergateway')]);
  await withPortico({ bench: { kind: 'stdio', command, args } }, 1, async (portico) => {
    const through = { ...portico, name: 'Portico', tool: 'bench__echo' };
    const [proxy, supergateway] = peers.map(({ url }) => ({ url, tool: 'echo' }));
    if (!proxy || !supergateway) throw new Error('A peer is missing');
    const targets = [
      await sessionTarget(through),
      modernTarget(through),
      await sessionTarget({ ...proxy, name: 'mcp-proxy 6.7' }),
      await sessionTarget({ ...supergateway, name: 'supergateway 4.0' }),
    ];
    const lanes = [await stdioLane('server, over its pipe', echoCommand), ...targets.map(laneOf)];
    console.log(`\n## MCP server over stdio\n\n${table(await measure(lanes, effort), effort.lanes)}`);
    await closeAll(lanes);
  });
  for (const peer of peers) await peer.close();
}

/** Many sessions and many tools. */
async function sizeSection(): Promise<void> {
  const echo = await startBackend('echo-http.ts', String(size.tools));
  await withPortico({ bench: { kind: 'streamable-http', url: `${echo.origin}/mcp` } }, 1, async (portico) => {
    const before = residentBytes(portico.pid);
    for (let session = 0; session < size.sessions; session++) await openSession(portico);
    const after = residentBytes(portico.pid);
    const times: number[] = [];
    for (let list = 0; list < size.lists; list++) {
      const start = performance.now();
      const text = await listTools(portico);
      times.push(performance.now() - start);
      if (!text.includes('nextCursor')) throw new Error(`No page: ${text.slice(0, 300)}`);
    }
    const lane = httpLane(await sessionTarget({ ...portico, name: 'Portico', tool: 'bench__echo' }), 1);
    const [busy] = await measure([lane], effort);
    await lane[Symbol.asyncDispose]();
    const perSession = before === undefined || after === undefined ? undefined : (after - before) / size.sessions;
    const { p50, p95 } = latencies(times);
    console.log(`\n## Size\n\n| sessions | ${size.sessions}, ${kb(perSession)} each |\n|---|---|`);
    console.log(`| one call with all of them open, p50 | ${ms(busy?.latencies.p50 ?? NaN)} ms |`);
    console.log(`| a page of tools/list, of ${size.tools} tools, p50 / p95 | ${ms(p50)} / ${ms(p95)} ms |`);
  });
  await echo.close();
}

interface RunningPortico extends Omit<Endpoint, 'name' | 'tool'> {
  readonly token: string;
  readonly pid: number;
  /** Milliseconds from the start of the process to the first list that has the upstream's tool, of each start. */
  readonly starts: readonly number[];
}

async function withPortico(
  connections: Readonly<Record<string, unknown>>,
  starts: number,
  work: (portico: RunningPortico) => Promise<void>,
): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'portico-bench-'));
  try {
    const token = await prepare(dataDir, connections);
    const times: number[] = [];
    for (let start = 1; start <= starts; start++) {
      const portico = await startPortico(dataDir);
      try {
        times.push(await timeToFirstList({ ...portico, token }));
        if (start === starts) await work({ url: portico.url, token, pid: portico.pid, starts: times });
      } finally {
        await portico.close();
      }
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function timeToFirstList(portico: { url: string; token: string; startedAt: number }): Promise<number> {
  while (performance.now() - portico.startedAt < 20_000) {
    if ((await listTools(portico)).includes('bench__')) return performance.now() - portico.startedAt;
    await sleep(2);
  }
  throw new Error('Portico did not list its tools within 20 seconds');
}

async function measureHttp(targets: readonly HttpTarget[]): Promise<string> {
  const lanes = targets.map(laneOf);
  const measured = await measure(lanes, effort);
  await closeAll(lanes);
  return table(measured, effort.lanes);
}

function laneOf(target: HttpTarget): Lane {
  return httpLane(target, effort.lanes);
}

async function closeAll(lanes: readonly Lane[]): Promise<void> {
  for (const lane of lanes) await lane[Symbol.asyncDispose]();
}

function sleep(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}

function mb(bytes: number | undefined): string {
  return bytes === undefined ? 'not known here' : `${Math.round(bytes / 1024 / 1024)} MB`;
}

function kb(bytes: number | undefined): string {
  return bytes === undefined ? 'not known here' : `${Math.max(0, Math.round(bytes / 1024))} kB`;
}
