import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportFile, removeOldExports } from '../../main/api/export-folder.ts';
import { csvCell, exportFormats, writeExport } from '../../main/api/invocation-export.ts';
import type { InvocationRecord } from '../../main/storage/invocation-row.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const call: InvocationRecord = {
  id: 'one',
  clientId: 'c',
  clientName: 'An "editor", no less',
  connection: 'jira',
  method: 'tools/call',
  tool: '=cmd()',
  startedAt: 0,
  durationMs: 12.5,
  outcome: 'failed',
  errorCode: 'upstream-failed',
  argumentsJson: '{"a":1}',
  resultJson: '{"text":"x"}',
};
const signal = new AbortController().signal;

describe('exported calls', () => {
  it.each([
    { value: 'plain', cell: 'plain' },
    { value: undefined, cell: '' },
    { value: -5, cell: '-5' },
    { value: 'a,b', cell: '"a,b"' },
    { value: 'say "hi"', cell: '"say ""hi"""' },
    { value: 'two\nlines', cell: '"two\nlines"' },
    { value: '=1+1', cell: "'=1+1" },
    { value: '@SUM(A1)', cell: "'@SUM(A1)" },
    { value: '-2+3|cmd', cell: "'-2+3|cmd" },
    { value: '\t=1', cell: "'\t=1" },
    { value: '＝1', cell: "'＝1" },
  ])('in CSV show $value as $cell', ({ value, cell }) => {
    expect(csvCell(value)).toBe(cell);
  });

  it('are a file of lines that only this person can read', async () => {
    const file = exportFile(temporaryFolder(), 'calls', { ending: 'csv', now: 0 });
    const written = await writeExport(file, exportFormats.csv, { pages: [[call], [{ ...call, id: 'two' }]], signal });
    const lines = readFileSync(file, 'utf8').split('\r\n');
    expect(lines).toEqual([
      'id,startedAt,durationMs,outcome,errorCode,clientId,clientName,connection,method,tool,actor,argumentsJson,resultJson',
      `one,1970-01-01T00:00:00.000Z,12.5,failed,upstream-failed,c,"An ""editor"", no less",jira,tools/call,'=cmd(),,"{""a"":1}","{""text"":""x""}"`,
      expect.stringMatching(/^two,/),
      '',
    ]);
    expect(written).toEqual({ rows: 2, bytes: statSync(file).size });
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(statSync(join(file, '..')).mode & 0o077).toBe(0);
  });

  it('in JSON Lines hold arguments and results as values', async () => {
    const file = exportFile(temporaryFolder(), 'calls', { ending: 'jsonl', now: 0 });
    await writeExport(file, exportFormats.jsonl, { pages: [[call]], signal });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      id: 'one',
      startedAt: '1970-01-01T00:00:00.000Z',
      arguments: { a: 1 },
      result: { text: 'x' },
    });
  });

  it('never take the place of an earlier file, and are gone after a week', () => {
    const folder = temporaryFolder();
    const now = Date.now();
    const first = exportFile(folder, 'calls', { ending: 'csv', now });
    writeFileSync(first, '');
    const second = exportFile(folder, 'calls', { ending: 'csv', now });
    expect(second).toBe(first.replace('.csv', '-2.csv'));
    writeFileSync(second, '');
    writeFileSync(join(folder, 'exports', 'mine.csv'), '');
    mkdirSync(join(folder, 'exports', 'calls-folder.csv'));
    for (const name of [first, join(folder, 'exports', 'mine.csv')]) utimesSync(name, 1, 1);
    removeOldExports(folder, now);
    expect(readdirSync(join(folder, 'exports')).sort()).toEqual(
      ['calls-folder.csv', second.slice(second.lastIndexOf('/') + 1), 'mine.csv'].sort(),
    );
  });
});
