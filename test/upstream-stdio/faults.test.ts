import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { GatewayError } from '../../main/gateway/errors.ts';
import { eventually } from '../support/eventually.ts';
import { keepLog } from './support/log-lines.ts';
import { openChannel, startProcesses, textOf } from './support/processes.ts';
import { expectWithinBudget, timed } from '../support/within-budget.ts';

const failure = async (promise: Promise<unknown>): Promise<GatewayError> =>
  promise.then(
    () => {
      throw new Error('It did not fail');
    },
    (error: unknown) => error as GatewayError,
  );

describe('a local server that does not behave', () => {
  it.each([
    ['prints banners and blank lines among its messages', ['banner']],
    ['ends its lines with carriage return and newline', ['crlf']],
  ])('%s is understood all the same', async (_, args) => {
    await using running = startProcesses();
    const { call } = await openChannel(running.processes, { args });
    expect(textOf(await call('echo', { words: 'one' }))).toBe('one');
    expect(textOf(await call('echo', { words: 'two' }))).toBe('two');
  });

  it('puts what is no message into the log once, and says how many lines it was', async () => {
    const { log, lines } = keepLog();
    await using running = startProcesses();
    const { call, channel } = await openChannel(running.processes, { args: ['banner'] }, log);
    await call('echo', { words: 'there' });
    await channel.close();
    expect(lines.filter(({ message }) => message.includes('standard output'))).toMatchObject([
      { level: 'warn', fields: { line: 'Welcome to the server' } },
      { level: 'info', fields: { count: 3 } },
    ]);
  });

  it('has its letters put together when they arrive byte by byte', async () => {
    await using running = startProcesses();
    const { call } = await openChannel(running.processes);
    expect(textOf(await call('slices'))).toBe('Привет, мир: 🦄');
  });

  it('dies at its start: the error says how, and what it wrote', async () => {
    await using running = startProcesses();
    const { closed } = await openChannel(running.processes, { args: ['die-at-start'] });
    await eventually('the end', () => closed.length === 1);
    expect(closed[0]).toMatchObject({
      code: 'upstream-failed',
      retryable: true,
      message: expect.stringContaining(`exited with code 1: Error: Cannot find module 'left-pad'`) as string,
      details: {
        exitCode: 1,
        stderr: ['warming up', "Error: Cannot find module 'left-pad'", '    at Loader.resolve (loader.js:1:1)'],
      },
    });
  });

  it('dies during a call: the call fails and says that its effect is unknown', async () => {
    await using running = startProcesses();
    const { call, channel } = await openChannel(running.processes);
    await call('echo');
    const error = await failure(call('crash'));
    expect(error).toMatchObject({ code: 'upstream-failed', details: { exitCode: 3, outcome: 'unknown' } });
    expect(error.message).toContain(
      'exited with code 3: TypeError: it broke. Whether calls that were running took effect',
    );
    const next = await failure(channel.send({ jsonrpc: '2.0', method: 'ping', id: 9 }));
    expect(next).toMatchObject({ code: 'upstream-failed', details: { outcome: 'not-sent' } });
  });

  it('dies in the middle of a message: the call fails and half a message is no message', async () => {
    const { log, lines } = keepLog();
    await using running = startProcesses();
    const { call, messages } = await openChannel(running.processes, {}, log);
    expect(await failure(call('half-a-message'))).toMatchObject({ code: 'upstream-failed', details: { exitCode: 4 } });
    expect(messages).toEqual([]);
    expect(lines.map(({ message }) => message)).toContain('The server ended in the middle of a message');
  });

  it.each([{ idFirst: true }, { idFirst: false }])(
    'answers with more than is allowed: that call fails, others go on ($idFirst)',
    async ({ idFirst }) => {
      await using running = startProcesses();
      const { call, messages } = await openChannel(running.processes, { maxMessageBytes: 100_000 });
      const others = call('echo', { words: 'still here' });
      expect(await failure(call('big', { bytes: 3_000_000, idFirst }))).toMatchObject({
        code: 'response-too-large',
        details: { maxMessageBytes: 100_000 },
      });
      expect(textOf(await others)).toBe('still here');
      expect(textOf(await call('echo', { words: 'and later' }))).toBe('and later');
      expect(messages).toHaveLength(2);
    },
  );

  it('sends 60 MB where 50 are allowed: it is skipped without being kept', async () => {
    await using running = startProcesses();
    const { call } = await openChannel(running.processes);
    expect(await failure(call('big', { bytes: 60 * 1024 * 1024 }))).toMatchObject({ code: 'response-too-large' });
    expect(textOf(await call('echo', { words: 'next' }))).toBe('next');
  });

  it('never reads its input: what waits is bounded and the call is refused as not sent', async () => {
    await using running = startProcesses();
    const { channel } = await openChannel(running.processes, { args: ['never-read'], shutdownMs: 50 });
    const params = { words: 'x'.repeat(1024 * 1024) };
    const send = async (): Promise<void> => {
      for (let id = 0; id < 100; id += 1) await channel.send({ jsonrpc: '2.0', id, method: 'tools/call', params });
    };
    expect(await failure(send())).toMatchObject({
      code: 'connection-busy',
      retryable: true,
      details: { outcome: 'not-sent' },
    });
  });

  it('closes its output and lives on: it is taken for lost and ended', async () => {
    await using running = startProcesses();
    const { closed } = await openChannel(running.processes, { args: ['close-output', 'ignore-end'], shutdownMs: 50 });
    await eventually('the loss', () => closed.length === 1);
    expect(closed[0]).toMatchObject({ code: 'upstream-failed' });
    expect(closed[0]?.message).toContain('closed its standard output');
  });

  it('floods its output with lines that are no messages, while the calls of another one stay quick', async () => {
    await using running = startProcesses();
    const flooding = await openChannel(running.processes);
    const other = await openChannel(running.processes);
    await other.call('echo');
    await flooding.call('echo');
    await expectWithinBudget({ medianMs: 100 }, async () => {
      let isDone = false;
      const flood = flooding.call('flood-output', {
        lines: 400_000,
        line: '{"jsonrpc":"2.0","method":"notifications/x","params":{"a":[1,2,3]}}',
      });
      void flood.then(() => (isDone = true));
      const latencies: number[] = [];
      while (!isDone && latencies.length < 500) {
        latencies.push(await timed(() => other.call('echo')));
        await delay(5);
      }
      await flood;
      expect(latencies.length).toBeGreaterThan(5);
      latencies.sort((one, another) => one - another);
      return { medianMs: latencies[Math.floor(latencies.length / 2)] ?? Infinity };
    });
  });

  it('floods its standard error: the log takes a few lines and says how many were left out', async () => {
    const { log, lines } = keepLog();
    await using running = startProcesses();
    const { call, channel } = await openChannel(running.processes, {}, log);
    await call('flood-errors', { lines: 20_000, line: 'something went on' });
    await channel.close();
    const written = lines.filter(({ message }) => message === 'The server wrote').length;
    expect(written).toBeGreaterThanOrEqual(50);
    expect(written).toBeLessThan(500);
    const leftOut = lines.map(({ fields }) => Number(fields['leftOut'] ?? 0)).reduce((sum, count) => sum + count, 0);
    expect(written + leftOut).toBe(20_000);
  });

  it.each([
    ['as a variable', { env: { KEY: '${env:KEY}' } }],
    ['within a variable', { env: { HEADERS: '{"Authorization":"Bearer ${env:KEY}"}' } }],
    ['within an argument', { args: ['--token=${env:KEY}'] }],
  ])('repeats a secret it was given %s: neither log nor error shows it', async (_, given) => {
    const { log, lines } = keepLog();
    await using running = startProcesses();
    const { call, closed } = await openChannel(running.processes, given, log);
    await call('say', { words: '\u001B[31mcannot use value-of-key\u001B[0m' });
    await failure(call('crash'));
    expect(JSON.stringify([lines, closed[0]?.message, (closed[0] as GatewayError).details])).not.toContain(
      'value-of-key',
    );
    expect(lines.find(({ message }) => message === 'The server wrote')?.fields['line']).toBe('cannot use [secret]');
  });
});
