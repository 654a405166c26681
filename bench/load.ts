import { Pool } from 'undici';

/** One way of getting an item: straight from the backend, or through Portico. */
export interface Target {
  readonly name: string;
  readonly origin: string;
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** Makes the body of the call with this number; ids of a session must differ. */
  readonly body?: (call: number) => string;
}

export interface Latencies {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export class Load implements AsyncDisposable {
  readonly target: Target;
  readonly #pool: Pool;
  #calls = 0;

  constructor(target: Target, connections: number) {
    this.target = target;
    this.#pool = new Pool(target.origin, { connections, pipelining: 1, keepAliveTimeout: 60_000 });
  }

  /** One call; throws unless the item came back. */
  async call(): Promise<void> {
    const { method, path, headers, body } = this.target;
    const text = body?.(++this.#calls) ?? null;
    const answer = await this.#pool.request({ method, path, headers: { ...headers }, body: text });
    const got = await answer.body.text();
    if (answer.statusCode !== 200 || !got.includes('A requirement') || got.includes('"isError":true')) {
      throw new Error(`${this.target.name} answered ${answer.statusCode}: ${got.slice(0, 300)}`);
    }
  }

  /** Milliseconds of each of `count` calls, one after the other. */
  async sequence(count: number): Promise<number[]> {
    const times: number[] = [];
    for (let call = 0; call < count; call++) {
      const start = performance.now();
      await this.call();
      times.push(performance.now() - start);
    }
    return times;
  }

  /** Calls per second with `lanes` at once for `durationMs`. */
  async throughput(lanes: number, durationMs: number): Promise<number> {
    const start = performance.now();
    let calls = 0;
    const lane = async (): Promise<void> => {
      while (performance.now() - start < durationMs) {
        await this.call();
        calls++;
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return calls / ((performance.now() - start) / 1000);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#pool.close();
  }
}

export function latencies(times: readonly number[]): Latencies {
  const sorted = [...times].sort((left, right) => left - right);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

export function median(values: readonly number[]): number {
  return latencies(values).p50;
}
