/** A generator of numbers below `limit` that gives the same ones for the same seed (mulberry32). */
export function randomNumbers(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

const names = ['a', 'b', 'c', 'd-e', 'ж', '"q"', '{', '// no comment'];

export type Model = { [name: string]: unknown };

/** Any value that JSON has. */
export function randomValue(pick: (limit: number) => number, depth = 3): unknown {
  const kind = pick(depth > 0 ? 7 : 4);
  if (kind === 0) return pick(1000);
  if (kind === 1) return pick(2) === 0;
  if (kind === 2) return null;
  if (kind === 3) return `text ${names[pick(names.length)]} ${pick(100)}`;
  if (kind === 4) return Array.from({ length: pick(4) }, () => randomValue(pick, depth - 1));
  return randomModel(pick, depth - 1);
}

export function randomModel(pick: (limit: number) => number, depth = 3): Model {
  const chosen = names.filter(() => pick(3) === 0);
  return Object.fromEntries(chosen.map((name) => [name, randomValue(pick, depth)]));
}

/** The value as somebody may have written it: comments, white space and trailing commas anywhere they are allowed. */
export function writtenWildly(value: unknown, pick: (limit: number) => number, lineEnd: string): string {
  let comments = 0;
  const gap = (): string => {
    comments += 1;
    const gaps = [
      '',
      ' ',
      '  ',
      '\t',
      lineEnd,
      `${lineEnd}  `,
      `/* c${comments} */`,
      ` // c${comments}${lineEnd}`,
      ` /* c${comments}${lineEnd} */ `,
    ];
    return Array.from({ length: pick(3) }, () => gaps[pick(gaps.length)]).join('');
  };
  const list = (members: readonly string[], [open, close]: readonly [string, string]): string => {
    const trailing = members.length > 0 && pick(4) === 0 ? `,${gap()}` : '';
    return `${open}${gap()}${members.map((member) => `${member}${gap()}`).join(`,${gap()}`)}${trailing}${close}`;
  };
  const write = (one: unknown): string => {
    if (Array.isArray(one)) return list(one.map(write), ['[', ']']);
    if (typeof one !== 'object' || one === null) return JSON.stringify(one);
    const members = Object.entries(one).map(
      ([name, member]) => `${JSON.stringify(name)}${gap()}:${gap()}${write(member)}`,
    );
    return list(members, ['{', '}']);
  };
  return `${gap()}${write(value)}${gap()}`;
}
