import { readFileSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { LogEntry } from '../../main/lib/log-entry.ts';
import { createLog, type LogOptions } from '../../main/lib/pino-log.ts';
import { readLog } from '../../main/lib/read-log.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl';
const time = Date.UTC(2026, 0, 2, 3, 4, 5, 678);

function opened(options: Partial<LogOptions> & { readonly maxBytes?: number; readonly maxFiles?: number } = {}) {
  const folder = temporaryFolder('log');
  const path = join(folder, 'logs', 'portico.log');
  const { maxBytes, maxFiles, ...rest } = options;
  const file = { path, ...(maxBytes !== undefined && { maxBytes }), ...(maxFiles !== undefined && { maxFiles }) };
  const log = createLog({ level: 'info', file, now: () => time, ...rest });
  onTestFinished(() => log.close());
  return {
    log,
    path,
    lines: () => {
      log.flush();
      return readFileSync(path, 'utf8').trimEnd().split('\n');
    },
  };
}

function terminal(isTTY: boolean) {
  let text = '';
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      text += chunk.toString();
      done();
    },
  });
  return { stream: Object.assign(stream, { isTTY }), text: () => text };
}

async function collected(entries: AsyncIterable<LogEntry>): Promise<LogEntry[]> {
  const all: LogEntry[] = [];
  for await (const entry of entries) all.push(entry);
  return all;
}

describe('the log', () => {
  it('is one JSON object per line, for this person only; a warning is in the file at once with all before it', () => {
    const { log, path } = opened();
    log.info('Started', { port: 7420 });
    log.with({ connection: 'demo' }).with({ attempt: 2 }).warn('Not reachable', { attempt: 3 });
    expect(readFileSync(path, 'utf8').trimEnd().split('\n')).toEqual([
      '{"level":"info","time":1767323045678,"port":7420,"msg":"Started"}',
      '{"level":"warn","time":1767323045678,"connection":"demo","attempt":3,"msg":"Not reachable"}',
    ]);
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('leaves out what is below its level, also in logs that were made before the level changed', () => {
    const { log, lines } = opened({ level: 'warn' });
    const child = log.with({ a: 1 });
    child.info('hidden');
    log.setLevel('debug');
    child.debug('shown');
    expect(lines()).toEqual(['{"level":"debug","time":1767323045678,"a":1,"msg":"shown"}']);
  });

  it('hides secrets by their names and by their looks, in fields, messages and errors', () => {
    const { log, lines } = opened();
    const error = Object.assign(new Error(`refused ${jwt}`), { accessToken: 'hunter2' });
    const request = { headers: { Authorization: 'hunter2', 'x-api-key': 'hunter2' } };
    log.error(`Sent Bearer ${jwt} for ptc_0123456789abcdef`, { password: 'hunter2', request, error });
    const line = lines().join('');
    expect(JSON.parse(line)).toMatchObject({
      msg: 'Sent Bearer [secret] for [secret]',
      password: '[secret]',
      request: { headers: { Authorization: '[secret]', 'x-api-key': '[secret]' } },
      error: { name: 'Error', message: 'refused [secret]', accessToken: '[secret]' },
    });
    for (const secret of ['hunter2', jwt, 'eyJ', 'ptc_']) expect(line).not.toContain(secret);
  });

  it('cuts long fields and keeps a line a line', () => {
    const { log, lines } = opened();
    log.info('Long\nmessage', { text: 'x\n'.repeat(100_000) });
    expect(lines()).toHaveLength(1);
    expect(lines()[0]?.length).toBeLessThan(9_000);
  });

  it('does not let a field take the place of the time, level or message', () => {
    const { log, lines } = opened();
    log.info('Real', { level: 'fake', msg: 'fake', time: 0 });
    expect(JSON.parse(lines()[0] ?? '')).toEqual({
      ...{ level: 'info', time, msg: 'Real' },
      ...{ field_level: 'fake', field_msg: 'fake', field_time: 0 },
    });
  });

  it('is put aside when it grows long, and the oldest goes', () => {
    const { log, path } = opened({ maxBytes: 500, maxFiles: 3 });
    for (let number = 0; number < 40; number += 1) log.info(`Line ${number}`);
    expect(readdirSync(join(path, '..')).sort()).toEqual(['portico.log', 'portico.log.1', 'portico.log.2']);
    for (const suffix of ['', '.1', '.2']) expect(statSync(path + suffix).size).toBeLessThanOrEqual(500);
    expect(readFileSync(path, 'utf8')).toContain('Line 39');
  });

  it.each([
    [false, '03:04:05.678 WARN  Not reachable connection=demo reason="no route"\n'],
    [
      true,
      '\u001B[90m03:04:05.678\u001B[0m \u001B[33mWARN \u001B[0m Not reachable \u001B[90mconnection=demo reason="no route"\u001B[0m\n',
    ],
  ])('is readable on a stream (a terminal: %s)', (isTTY, expected) => {
    const { stream, text } = terminal(isTTY);
    opened({ stream }).log.warn('Not reachable', { connection: 'demo', reason: 'no route' });
    expect(text()).toBe(expected);
  });

  it('shows the stack of an error below its line, and no control characters from elsewhere', () => {
    const { stream, text } = terminal(false);
    opened({ stream }).log.error('Failed \u001B[2J', { error: new Error('why') });
    expect(text()).toMatch(/^03:04:05\.678 ERROR Failed \uFFFD\[2J\n {2}Error: why\n {4}at /);
  });
});

describe('reading the log', () => {
  it('gives the last entries, oldest first, through the files that were put aside', async () => {
    const { log, path } = opened({ maxBytes: 400, maxFiles: 10 });
    for (let number = 0; number < 30; number += 1) log.info(`Строка ${number}`, { number });
    log.flush();
    const entries = await collected(readLog({ file: path, lines: 12 }));
    expect(entries.map(({ message }) => message)).toEqual(Array.from({ length: 12 }, (_, n) => `Строка ${n + 18}`));
    expect(entries[0]).toEqual({ time, level: 'info', message: 'Строка 18', fields: { number: 18 } });
    expect(await collected(readLog({ file: path, lines: 1_000 }))).toHaveLength(30);
  });

  it('counts only entries of the level that was asked for', async () => {
    const { log, path } = opened();
    for (let number = 0; number < 10; number += 1) log[number % 2 ? 'info' : 'error'](`${number}`);
    const entries = await collected(readLog({ file: path, lines: 2, level: 'warn' }));
    expect(entries.map(({ message }) => message)).toEqual(['6', '8']);
  });

  it('puts lines and characters together that lie across the pieces it reads', async () => {
    const { log, path } = opened();
    const text = 'я'.repeat(1_500);
    for (let number = 0; number < 100; number += 1) log.info(`${number}`, { text });
    log.flush();
    const entries = await collected(readLog({ file: path, lines: 100 }));
    expect(entries.map(({ fields }) => fields['text'])).toEqual(new Array<string>(100).fill(text));
  });

  it('of a log that does not exist is empty', async () => {
    expect(await collected(readLog({ file: join(tmpdir(), 'portico-no-such.log'), lines: 5 }))).toEqual([]);
  });

  it('goes on with what is written, through a rotation, until it is ended', { timeout: 10_000 }, async () => {
    const { log, path } = opened({ maxBytes: 600, maxFiles: 5 });
    log.info('before');
    const ending = new AbortController();
    const messages: string[] = [];
    const writing = setInterval(() => log.info(`after ${messages.length}`), 60);
    onTestFinished(() => clearInterval(writing));
    for await (const { message } of readLog({ file: path, lines: 5, follow: true, signal: ending.signal })) {
      messages.push(message);
      if (messages.length === 20) ending.abort();
    }
    expect(messages[0]).toBe('before');
    expect(messages.length).toBeGreaterThanOrEqual(20);
    expect(messages.slice(1).every((message) => message.startsWith('after '))).toBe(true);
    expect(readdirSync(join(path, '..')).length).toBeGreaterThan(1);
  });
});

describe('the lines of a log', () => {
  it('are handed on as they are written, redacted, while they are wanted', () => {
    const { log } = opened();
    const taken: LogEntry[] = [];
    const follower = { wanted: false, isWanted: () => follower.wanted, take: (entry: LogEntry) => taken.push(entry) };
    const stop = log.follow(follower);
    log.info('Nobody looks');
    follower.wanted = true;
    log.info('Somebody looks', { password: 'hunter22' });
    log.debug('Below the level');
    stop();
    log.info('Not any more');
    expect(taken).toEqual([{ time, level: 'info', message: 'Somebody looks', fields: { password: '[secret]' } }]);
  });
});
