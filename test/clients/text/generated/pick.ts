import fc from 'fast-check';

/** A number from 0 below the limit. */
export type Pick = (limit: number) => number;

/** What a writer makes of numbers that are drawn for it; shrinks towards zeros. */
export function drawn<Made>(write: (pick: Pick) => Made): fc.Arbitrary<Made> {
  return fc.gen().map((draw) => write((limit) => draw(fc.nat, limit - 1)));
}

export function oneOf<One>(pick: Pick, all: readonly [One, ...One[]]): One {
  return all[pick(all.length)] ?? all[0];
}

/** Some of them, in their order. */
export function some<One>(pick: Pick, all: readonly One[]): One[] {
  return all.filter(() => pick(3) === 0);
}

/**
 * The same documents in each run; another seed comes from the environment, and fast-check prints it with the path to a failure. A smaller
 * document that fails as well is looked for only when asked, since that takes minutes.
 */
export function runs(numRuns: number): fc.Parameters<unknown> {
  return {
    numRuns,
    seed: Number(process.env['FAST_CHECK_SEED'] ?? 20_261_121),
    endOnFailure: process.env['FAST_CHECK_SHRINK'] === undefined,
  };
}

export const strings: readonly [string, ...string[]] = [
  'plain',
  'two words',
  'C:\\Users\\me\\a b.exe',
  'say "hi"',
  "it's",
  'üñí ж 漢 😀',
  '// no comment',
  'a # b',
  '/* x */',
  '[mcp_servers.portico]',
  'portico: {',
  '"portico": {',
  '- x',
  'on',
  '1.0',
  '',
  'two\nlines\n',
  'tab\t!',
  'null',
  '~',
  'a: b',
  '\u0001\u007F\u0085',
];

/** The value of an entry, as some program may want it. */
export function entryValue(pick: Pick): Readonly<Record<string, unknown>> {
  const all: Readonly<Record<string, unknown>> = {
    type: oneOf(pick, ['http', 'streamable-http']),
    url: 'http://127.0.0.1:7420/mcp',
    command: oneOf(pick, strings),
    args: Array.from({ length: pick(4) }, () => oneOf(pick, strings)),
    headers: pick(3) === 0 ? {} : { Authorization: 'Bearer tok-1', 'X Y': oneOf(pick, strings) },
    env: { 'a.b': oneOf(pick, strings) },
    timeout: pick(500),
    ratio: 0.5,
    enabled: pick(2) === 0,
    nested: { list: [{ a: 1, b: [] }, [1, 2]] },
  };
  const chosen = some(pick, Object.keys(all));
  return Object.fromEntries(['url', ...chosen].map((name) => [name, all[name]]));
}
