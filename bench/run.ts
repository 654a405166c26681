import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { latencies, Load, median } from './load.ts';
import { prepare, residentBytes, startBackend, startPortico, type PorticoProcess } from './processes.ts';
import { directTarget, listTools, modernTarget, openSession, sessionTarget } from './targets.ts';

/** `--smoke`: few repetitions, to see that everything runs; the numbers mean little then. */
const { values } = parseArgs({ options: { smoke: { type: 'boolean', default: false } } });
const size = values.smoke
  ? { starts: 1, rounds: 1, warmUp: 50, calls: 100, lanes: 16, loadMs: 300, sessions: 50 }
  : { starts: 7, rounds: 5, warmUp: 500, calls: 1_000, lanes: 16, loadMs: 3_000, sessions: 500 };

const dataDir = mkdtempSync(join(tmpdir(), 'portico-bench-'));
const backend = await startBackend();
try {
  const token = await prepare(dataDir, backend.origin);
  const starts: number[] = [];
  for (let start = 0; start < size.starts; start++) {
    const portico = await startPortico(dataDir);
    starts.push(await timeToFirstList(portico, token));
    await portico.close();
  }

  const portico = await startPortico(dataDir);
  await timeToFirstList(portico, token);
  await sleep(5_000);
  const idle = residentBytes(portico.pid);
  const table = await compare(portico, token);
  const perSession = await memoryPerSession(portico, token);
  await portico.close();

  console.log(
    `Node ${process.version}, ${process.platform} ${process.arch}; one machine carries load, gateway and backend.\n`,
  );
  console.log(`| cold start → first tools/list | ${ms(median(starts))} ms (median of ${starts.length}) |`);
  console.log('|---|---|');
  console.log(`| memory, idle | ${mb(idle)} |`);
  console.log(`| memory per session | ${kb(perSession)} |\n`);
  console.log(table);
} finally {
  await backend.close();
  rmSync(dataDir, { recursive: true, force: true });
}

/** Milliseconds from the start of the process to the first list that has the backend's tool. */
async function timeToFirstList(portico: PorticoProcess, token: string): Promise<number> {
  while (performance.now() - portico.startedAt < 20_000) {
    if (await listTools(portico.url, token)) return performance.now() - portico.startedAt;
    await sleep(2);
  }
  throw new Error('Portico did not list its tools within 20 seconds');
}

/** Rounds are interleaved, so that a noisy moment of the machine hits every target. */
async function compare(portico: PorticoProcess, token: string): Promise<string> {
  const targets = [
    directTarget(backend.origin),
    modernTarget(portico.url, token),
    await sessionTarget(portico.url, token),
  ];
  const loads = targets.map((target) => new Load(target, size.lanes));
  const times = loads.map((): number[] => []);
  const rates = loads.map((): number[] => []);
  for (const load of loads) await load.sequence(size.warmUp);
  for (let round = 0; round < size.rounds; round++) {
    for (const [index, load] of loads.entries()) times[index]?.push(...(await load.sequence(size.calls)));
    for (const [index, load] of loads.entries()) rates[index]?.push(await load.throughput(size.lanes, size.loadMs));
  }
  const direct = latencies(times[0] ?? []);
  const rows = loads.map(({ target }, index) => {
    const { p50, p95, p99 } = latencies(times[index] ?? []);
    const added = index === 0 ? '' : `+${ms(p50 - direct.p50)} / +${ms(p95 - direct.p95)} / +${ms(p99 - direct.p99)}`;
    const rate = median(rates[index] ?? []);
    const share = index === 0 ? '' : ` (${Math.round((100 * rate) / median(rates[0] ?? []))} %)`;
    return `| ${target.name} | ${ms(p50)} / ${ms(p95)} / ${ms(p99)} | ${added} | ${Math.round(rate)}${share} |`;
  });
  for (const load of loads) await load[Symbol.asyncDispose]();
  const head = `| path | p50 / p95 / p99, ms | added, ms | calls/s, ${size.lanes} connections |\n|---|---|---|---|`;
  return [head, ...rows].join('\n');
}

async function memoryPerSession(portico: PorticoProcess, token: string): Promise<number | undefined> {
  const before = residentBytes(portico.pid);
  for (let session = 0; session < size.sessions; session++) await openSession(portico.url, token);
  const after = residentBytes(portico.pid);
  return before === undefined || after === undefined ? undefined : (after - before) / size.sessions;
}

function sleep(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}

function ms(value: number): string {
  return value.toFixed(value < 10 ? 2 : 0);
}

function mb(bytes: number | undefined): string {
  return bytes === undefined ? 'not known here' : `${Math.round(bytes / 1024 / 1024)} MB`;
}

function kb(bytes: number | undefined): string {
  return bytes === undefined ? 'not known here' : `${Math.max(0, Math.round(bytes / 1024))} kB`;
}
