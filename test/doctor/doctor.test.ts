import { describe, expect, it } from 'vitest';
import { createDoctor, type Check } from '../../main/doctor/doctor.ts';
import { GatewayError } from '../../main/gateway/errors.ts';

const { signal } = new AbortController();
const fine = (check: string, area: Check['area']): Check => ({
  check,
  area,
  look: () => [{ outcome: 'ok', message: check }],
});
const ofCursor = { check: 'client-file', area: 'client', subject: 'cursor', outcome: 'ok', message: 'there' } as const;

describe('The doctor', () => {
  it('tells in the order of its checks, whichever is ready first, programs before all', async () => {
    const slow: Check = {
      ...fine('port', 'endpoint'),
      look: async () => {
        await new Promise((resolve) => setTimeout(resolve, 30));
        return [{ outcome: 'problem', message: 'slow' }];
      },
    };
    const doctor = createDoctor({
      programs: async () => [ofCursor],
      checks: [slow, fine('connection', 'connections'), fine('node', 'machine')],
    });
    expect(await doctor.run({}, signal)).toEqual([
      ofCursor,
      { check: 'port', area: 'endpoint', outcome: 'problem', message: 'slow' },
      { check: 'connection', area: 'connections', outcome: 'ok', message: 'connection' },
      { check: 'node', area: 'machine', outcome: 'ok', message: 'node' },
    ]);
  });

  it('asked about one program looks at it, and at what concerns every program', async () => {
    const asked: (string | undefined)[] = [];
    const doctor = createDoctor({
      programs: async (wanted) => {
        asked.push(wanted);
        return [ofCursor];
      },
      checks: [
        fine('port', 'endpoint'),
        fine('connection', 'connections'),
        fine('node', 'machine'),
        fine('database', 'app'),
      ],
    });
    const found = await doctor.run({ program: 'cursor' }, signal);
    expect(found.map(({ check }) => check)).toEqual(['client-file', 'port', 'node']);
    expect(asked).toEqual(['cursor']);
  });

  it('is not held up by a check that never answers, nor by one that fails', async () => {
    const stuck: Check = { ...fine('keychain', 'machine'), look: () => new Promise(() => {}) };
    const broken: Check = {
      ...fine('database', 'app'),
      look: () => {
        throw new Error('disk I/O error');
      },
    };
    const doctor = createDoctor({
      programs: () => new Promise(() => {}),
      checks: [stuck, broken, fine('node', 'machine')],
      limitMs: 50,
    });
    expect(await doctor.run({}, signal)).toEqual([
      {
        check: 'client-file',
        area: 'client',
        outcome: 'warning',
        message: 'This could not be looked at: no answer within 0.05 seconds',
        said: { code: 'took-too-long', values: { seconds: 0.05 } },
        remedy: 'Run the doctor again',
        advised: { code: 'look-again', values: {} },
      },
      {
        check: 'keychain',
        area: 'machine',
        outcome: 'warning',
        message: 'This could not be looked at: no answer within 0.05 seconds',
        said: { code: 'took-too-long', values: { seconds: 0.05 } },
        remedy: 'Run the doctor again',
        advised: { code: 'look-again', values: {} },
      },
      {
        check: 'database',
        area: 'app',
        outcome: 'warning',
        message: 'This could not be looked at: disk I/O error',
        said: { code: 'not-looked-at', values: { why: 'disk I/O error' } },
        remedy: 'Run the doctor again',
        advised: { code: 'look-again', values: {} },
      },
      { check: 'node', area: 'machine', outcome: 'ok', message: 'node' },
    ]);
  });

  it('refuses a program that is not known, and ends when it is given up', async () => {
    const unknown = new GatewayError('invalid-request', 'There is no program "x"');
    const doctor = createDoctor({ programs: () => Promise.reject(unknown), checks: [] });
    await expect(doctor.run({ program: 'x' }, signal)).rejects.toBe(unknown);
    const stuck = createDoctor({ programs: () => new Promise(() => {}), checks: [] });
    await expect(stuck.run({}, AbortSignal.timeout(20))).rejects.toMatchObject({
      name: expect.stringMatching(/Error$/),
    });
  });
});
