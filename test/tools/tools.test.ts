import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Progress } from '../../main/gateway/connection.ts';
import { GatewayError } from '../../main/gateway/errors.ts';
import type { JsonObject } from '../../main/lib/json.ts';
import { nearZones } from '../../main/tools/gettime/near-zones.ts';
import { builtInTools } from '../../main/tools/index.ts';
import { defineTool, type ToolContext } from '../../main/tools/tool.ts';
import { builtInKind, createBuiltInKind } from '../../main/upstreams/built-in/built-in-kind.ts';
import { fakePorts } from '../openapi/support/fake-ports.ts';
import { callContext, callTool } from '../support/call-tool.ts';

const principal = { clientId: 'c', clientName: 'Test', via: 'http' } as const;
const at = (iso: string): ToolContext => ({
  signal: new AbortController().signal,
  progress: () => {},
  principal,
  now: () => Date.parse(iso),
});

function gettime(args: JsonObject, iso: string) {
  const tool = builtInTools.find((one) => one.tool.name === 'gettime');
  if (!tool) throw new Error('There is no gettime');
  return tool.call(args, at(iso));
}

async function failureOf(work: Promise<unknown>): Promise<GatewayError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof GatewayError) return error;
  throw new Error('It did not fail as it should', { cause: error });
}

describe('the tool gettime', () => {
  it.each([
    ['UTC', '2026-11-21T09:36:18Z', '2026-11-21T09:36:18+00:00', 'Saturday', 47, 2026],
    ['Europe/Moscow', '2026-11-21T22:36:18Z', '2026-11-22T01:36:18+03:00', 'Sunday', 47, 2026],
    ['Asia/Kathmandu', '2026-01-01T00:00:00Z', '2026-01-01T05:45:00+05:45', 'Thursday', 1, 2026],
    ['America/St_Johns', '2027-01-01T02:00:00Z', '2026-12-31T22:30:00-03:30', 'Thursday', 53, 2026],
    ['Europe/Berlin', '2026-07-01T12:00:00Z', '2026-07-01T14:00:00+02:00', 'Wednesday', 27, 2026],
    ['Pacific/Auckland', '2027-01-02T11:30:00Z', '2027-01-03T00:30:00+13:00', 'Sunday', 53, 2026],
  ])('knows %s at %s', async (...[timezone, now, iso, weekday, week, weekYear]) => {
    const { structuredContent } = await gettime({ timezone }, now);
    expect(structuredContent).toMatchObject({ iso, weekday, week, weekYear, unixSeconds: Date.parse(now) / 1000 });
  });

  it('takes the zone of this machine when none is named', async () => {
    const { structuredContent, content } = await gettime({}, '2026-11-21T09:36:18Z');
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect(structuredContent).toMatchObject({ timezone: zone });
    expect(content).toEqual([{ type: 'text', text: JSON.stringify(structuredContent) }]);
  });

  it.each([
    ['Moscow', '"Europe/Moscow"'],
    ['Europe/Berln', '"Europe/Berlin"'],
    ['new york', '"America/New_York"'],
    ['Nowhere/Qqqqqq', 'use an IANA name'],
  ])('names the zones near %s', async (timezone, hint) => {
    const error = await failureOf(gettime({ timezone }, '2026-01-01T00:00:00Z'));
    expect(error.code).toBe('invalid-arguments');
    expect(error.message).toContain(hint);
  });

  it('names no more than three zones', () => {
    expect(nearZones('a/ab', ['X/ab', 'Y/ab', 'Z/ab', 'W/ab'])).toEqual(['X/ab', 'Y/ab', 'Z/ab']);
  });
});

describe('a built-in tool', () => {
  const echo = defineTool({
    name: 'echo',
    title: 'Echo',
    description: 'Says it again',
    input: z.strictObject({ text: z.string().max(5), times: z.int().min(1).default(1) }),
    annotations: { readOnlyHint: true },
    run: ({ text, times }, { progress }) => {
      for (let step = 1; step <= times; step += 1) progress({ progress: step, total: times });
      return text.repeat(times);
    },
  });

  it('describes its arguments from their schema', () => {
    expect(echo.tool).toEqual({
      name: 'echo',
      title: 'Echo',
      description: 'Says it again',
      inputSchema: {
        type: 'object',
        properties: {
          text: { type: 'string', maxLength: 5 },
          times: { type: 'integer', minimum: 1, maximum: 9007199254740991, default: 1 },
        },
        required: ['text'],
        additionalProperties: false,
      },
      annotations: { readOnlyHint: true },
    });
  });

  it.each<[JsonObject, string]>([
    [{}, '- text: is missing'],
    [{ text: 7 }, '- text: must be string, not 7'],
    [{ text: 'a', x: 1 }, '- x: is not known; known are text, times'],
    [{ text: 'a', times: 0 }, '- times: '],
    [{ text: 'abcdefgh' }, '- text: '],
  ])('says what does not fit in %j', async (args, line) => {
    const error = await failureOf(echo.call(args, at('2026-01-01T00:00:00Z')));
    expect(error.code).toBe('invalid-arguments');
    expect(error.message).toContain(`The arguments do not fit:\n${line}`);
  });

  it('tells its progress to the client that called', async () => {
    const told: Progress[] = [];
    const connection = createBuiltInKind([echo]).connect('own', {}, fakePorts());
    await connection.open(new AbortController().signal);
    const context = { ...callContext(), onProgress: (progress: Progress) => void told.push(progress) };
    expect(await callTool(connection, 'echo', { text: 'a', times: 2 }, context)).toEqual({
      content: [{ type: 'text', text: 'aa' }],
    });
    expect(told).toEqual([
      { progress: 1, total: 2 },
      { progress: 2, total: 2 },
    ]);
    await connection.close();
  });

  it.each([
    [{}, true],
    [{ tools: ['gettime'] }, true],
    [{ tools: ['gettimes'] }, false],
    [{ tools: [] }, false],
    [{ tool: 'gettime' }, false],
  ])('is chosen by the settings %j: %s', (settings, isValid) => {
    expect(builtInKind.settings.safeParse(settings).success).toBe(isValid);
  });
});
