import type { Lane } from './lanes.ts';

export interface Effort {
  readonly rounds: number;
  readonly warmUp: number;
  readonly calls: number;
  /** Calls at once when calls per second are measured. */
  readonly lanes: number;
  readonly loadMs: number;
}

export interface Latencies {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export interface Measured {
  readonly name: string;
  readonly latencies: Latencies;
  readonly callsPerSecond: number;
}

/** Measures every lane in interleaved rounds, so that a noisy moment of the machine hits them all. */
export async function measure(lanes: readonly Lane[], effort: Effort): Promise<readonly Measured[]> {
  const times = lanes.map((): number[] => []);
  const rates = lanes.map((): number[] => []);
  for (const lane of lanes) await sequence(lane, effort.warmUp);
  for (let round = 0; round < effort.rounds; round++) {
    for (const [index, lane] of lanes.entries()) times[index]?.push(...(await sequence(lane, effort.calls)));
    for (const [index, lane] of lanes.entries()) rates[index]?.push(await throughput(lane, effort));
  }
  return lanes.map(({ name }, index) => ({
    name,
    latencies: latencies(times[index] ?? []),
    callsPerSecond: median(rates[index] ?? []),
  }));
}

/** A table of what was measured; everything is compared with the first line. */
export function table(measured: readonly Measured[], lanes: number): string {
  const [direct] = measured;
  const rows = measured.map(({ name, latencies: { p50, p95, p99 }, callsPerSecond }) => {
    const base = direct?.latencies ?? { p50, p95, p99 };
    const isDirect = name === direct?.name;
    const added = isDirect ? '' : `+${ms(p50 - base.p50)} / +${ms(p95 - base.p95)} / +${ms(p99 - base.p99)}`;
    const share = isDirect ? '' : ` (${Math.round((100 * callsPerSecond) / (direct?.callsPerSecond ?? NaN))} %)`;
    return `| ${name} | ${ms(p50)} / ${ms(p95)} / ${ms(p99)} | ${added} | ${Math.round(callsPerSecond)}${share} |`;
  });
  const head = `| path | p50 / p95 / p99, ms | added, ms | calls/s, ${lanes} connections |\n|---|---|---|---|`;
  return [head, ...rows].join('\n');
}

/** Milliseconds of each of `count` calls, one after the other. */
async function sequence(lane: Lane, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let call = 0; call < count; call++) {
    const start = performance.now();
    await lane.call();
    times.push(performance.now() - start);
  }
  return times;
}

/** Calls per second with `lanes` at once for `loadMs`. */
async function throughput(lane: Lane, { lanes, loadMs }: Effort): Promise<number> {
  const start = performance.now();
  let calls = 0;
  const run = async (): Promise<void> => {
    while (performance.now() - start < loadMs) {
      await lane.call();
      calls++;
    }
  };
  await Promise.all(Array.from({ length: lanes }, run));
  return calls / ((performance.now() - start) / 1000);
}

export function latencies(times: readonly number[]): Latencies {
  const sorted = [...times].sort((left, right) => left - right);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

export function median(values: readonly number[]): number {
  return latencies(values).p50;
}

export function ms(value: number): string {
  return value.toFixed(Math.abs(value) < 10 ? 2 : 0);
}
