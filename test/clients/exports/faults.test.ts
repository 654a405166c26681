import { expect, it } from 'vitest';
import type { FileWriter } from '../../../main/clients/file-writer.ts';
import { openExports, tokenIn } from './support/exports.ts';

const file = '~/.cursor/mcp.json';
const empty = '{"mcpServers":{}}';
const connect = { program: 'cursor', action: 'connect' } as const;

it('a file that changed after the preview is not written', async () => {
  const { programs, put, text, database } = openExports({ files: { [file]: empty } });
  const { fingerprint } = await programs.preview(connect);
  put(file, '{"mcpServers":{"a":{"command":"x"}}}');
  await expect(programs.apply({ ...connect, fingerprint })).rejects.toMatchObject({ code: 'configuration-changed' });
  expect(text(file)).toBe('{"mcpServers":{"a":{"command":"x"}}}');
  expect(database.clients.list()).toEqual([]);
});

it('an endpoint that moved after the preview is not written', async () => {
  const { programs, moveTo, text } = openExports({ files: { [file]: empty } });
  const { fingerprint } = await programs.preview(connect);
  moveTo('http://127.0.0.1:9/mcp');
  await expect(programs.apply({ ...connect, fingerprint })).rejects.toMatchObject({ code: 'configuration-changed' });
  expect(text(file)).toBe(empty);
});

/** A file writer before which somebody else writes, the first so many times. */
function racing(real: FileWriter, times: number, write: (turn: number) => void): FileWriter {
  let turn = 0;
  return {
    ...real,
    write: async (...args) => {
      if (turn < times) write((turn += 1));
      return real.write(...args);
    },
  };
}

const withOther = (turn: number) => `{"mcpServers":{"n${String(turn)}":{"command":"x"}}}`;
const lines = (tail: string) =>
  `{\n  "mcpServers": {\n    "a": { "command": "x" }\n  },\n  "b": 1,\n  "c": 2,\n  "d": 3,\n  "e": 4,\n  "tail": ${tail}\n}\n`;

it('a file that is written between reading and writing is done again while the same lines would change', async () => {
  const exports = openExports({
    files: { [file]: lines('0') },
    ports: ({ files }) => ({ files: racing(files, 2, (turn) => exports.put(file, lines(String(turn)))) }),
  });
  expect(await exports.act('cursor', 'connect')).toMatchObject({ outcome: 'done' });
  expect(JSON.parse(exports.text(file) ?? '')).toMatchObject({ tail: 2, mcpServers: { a: {}, portico: {} } });
  const { change } = (await exports.view('cursor')).undo ?? {};
  await exports.programs.undo(change ?? '');
  expect(exports.text(file)).toBe(lines('2'));
});

it.each([
  { title: 'other lines would change', times: 1, text: withOther },
  { title: 'somebody writes it each time', times: 5, text: (turn: number) => lines(String(turn)) },
])('a file is left as the other one wrote it when $title', async ({ times, text }) => {
  const exports = openExports({
    files: { [file]: lines('0') },
    ports: ({ files }) => ({ files: racing(files, times, (turn) => exports.put(file, text(turn))) }),
  });
  await expect(exports.act('cursor', 'connect')).rejects.toMatchObject({ code: 'configuration-changed' });
  expect(exports.text(file)).toBe(text(Math.min(times, 3)));
  expect(exports.database.clients.list()).toEqual([]);
  expect((await exports.view('cursor')).undo).toBeUndefined();
});

class Crash extends Error {}

it.each([
  { title: 'before the file was written', writes: false, state: 'found', clients: 0 },
  { title: 'after the file was written', writes: true, state: 'needs-restart', clients: 1 },
])('a change during which Portico ended $title is settled at the next start', async ({ writes, state, clients }) => {
  let crashes = true;
  const { act, again, text, database, ports, view } = openExports({
    files: { [file]: empty },
    ports: ({ files, ledger }) => ({
      files: {
        ...files,
        write: async (...args) => {
          if (!crashes) return files.write(...args);
          if (writes) await files.write(...args);
          throw new Crash();
        },
      },
      ledger,
    }),
  });
  await expect(act('cursor', 'connect')).rejects.toThrow(Crash);
  expect(ports.ledger.changes()[0]?.files[0]?.isPending).toBe(true);
  crashes = false;
  const next = again();
  const { fingerprint } = await next.preview({ program: 'cursor', action: 'repair' });
  await next.apply({ program: 'cursor', action: 'repair', fingerprint });
  expect((await view('cursor')).state).toBe(state);
  expect(database.clients.list()).toHaveLength(clients);
  expect(
    ports.ledger
      .changes()
      .flatMap(({ files }) => files)
      .some(({ isPending }) => isPending),
  ).toBe(false);
  if (!writes) {
    expect(text(file)).toBe(empty);
    return;
  }
  await next.undo(ports.ledger.changes().find(({ files }) => files.length > 0)?.id ?? '');
  expect(text(file)).toBe(empty);
  expect(database.clients.list()).toEqual([]);
});

it('two who apply the same plan at once write it once', async () => {
  const { programs, text, database } = openExports({ files: { [file]: empty } });
  const { fingerprint } = await programs.preview(connect);
  const apply = () => programs.apply({ ...connect, fingerprint });
  const [first, second] = await Promise.allSettled([apply(), apply()]);
  expect(first).toMatchObject({ status: 'fulfilled', value: { outcome: 'done' } });
  expect(second).toMatchObject({ status: 'rejected', reason: { code: 'configuration-changed' } });
  expect(database.clients.ownerOf(tokenIn(text(file)))).toBeDefined();
});

it('no token stands in the database, the plan, the outcome or the log', async () => {
  const { programs, act, text, put, database, lines: logged, ports } = openExports({ files: { [file]: empty } });
  const outcome = await act('cursor', 'connect');
  const token = tokenIn(text(file));
  put(file, (text(file) ?? '').replace(':7420', ':7421'));
  const plan = await programs.preview({ program: 'cursor', action: 'repair' });
  expect(plan.token).toBe('kept');
  const views = await programs.list({ fresh: true });
  const ledger = [ports.ledger.entries(), ports.ledger.changes()];
  database.flush();
  expect(JSON.stringify([outcome, plan, views, ledger, logged])).not.toContain(token.slice(4, 20));
});
