import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Config } from '../../main/config.ts';
import { watchConfig } from '../../main/config/watch-config.ts';
import { load } from './config-fixtures.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { eventually, eventuallyPasses } from '../support/eventually.ts';

const port = (value: number) => JSON.stringify({ endpoint: { port: value } });
const quietMs = 250;

function watched(options: { readonly text?: string; readonly pollMs?: number } = {}) {
  const folder = temporaryFolder();
  const path = join(folder, 'portico.json');
  const current = load({ folder, text: options.text ?? port(1000) });
  const ending = new AbortController();
  onTestFinished(() => ending.abort());
  const ports: number[] = [];
  const complaints: string[] = [];
  const reads = { count: 0 };
  const { took } = watchConfig<Config>({
    path,
    current,
    load: () => {
      reads.count += 1;
      return load({ folder });
    },
    onChange: (config) => ports.push(config.endpoint.port),
    onInvalid: (error) => complaints.push(error.message.replaceAll(join(folder, '/'), '')),
    signal: ending.signal,
    debounceMs: 40,
    ...(options.pollMs !== undefined && { pollMs: options.pollMs }),
  });
  return { folder, path, ports, complaints, reads, ending, took };
}

const quiet = () => new Promise((resolve) => setTimeout(resolve, quietMs));

describe('the watched configuration', () => {
  it('announces an edit once, though it is written in several steps', async () => {
    const { path, ports } = watched();
    for (const value of [1, 2, 3]) writeFileSync(path, port(value));
    await eventuallyPasses(() => expect(ports).toEqual([3]));
    await quiet();
    expect(ports).toEqual([3]);
  });

  it('sees a file that is replaced by renaming, time and again', async () => {
    const { folder, path, ports } = watched();
    for (const value of [11, 12, 13]) {
      writeFileSync(join(folder, 'new.json'), port(value));
      renameSync(join(folder, 'new.json'), path);
      await eventuallyPasses(() => expect(ports.at(-1)).toBe(value));
    }
    expect(ports).toEqual([11, 12, 13]);
  });

  it('says nothing when only comments, spaces or other files change', async () => {
    const { folder, path, ports, complaints } = watched();
    writeFileSync(path, `// a comment\n${port(1000)}\n`);
    writeFileSync(join(folder, 'other.json'), port(5));
    await quiet();
    expect([ports, complaints]).toEqual([[], []]);
  });

  it('keeps the last good one through an invalid edit, says line and reason once, and takes the repaired one', async () => {
    const { path, ports, complaints } = watched();
    writeFileSync(path, '{\n  "endpoint": { "port": 1, }\n');
    await eventuallyPasses(() => expect(complaints).toHaveLength(1));
    writeFileSync(path, '{\n  "endpoint": { "port": 2, }\n');
    await quiet();
    expect(complaints).toEqual([
      'The configuration has a problem:\n  portico.json:3:1: not valid JSON: close brace expected',
    ]);
    expect(ports).toEqual([]);
    writeFileSync(path, port(1001));
    await eventuallyPasses(() => expect(ports).toEqual([1001]));
  });

  it('says nothing when an invalid edit is taken back, and complains anew about the same mistake later', async () => {
    const { path, ports, complaints, reads } = watched();
    for (const text of ['{', port(1000), '{']) {
      const before = reads.count;
      writeFileSync(path, text);
      await eventually('it was read', () => reads.count > before);
      await quiet();
    }
    expect(ports).toEqual([]);
    expect(complaints).toHaveLength(2);
  });

  it('goes on with what it has when the file is removed, and reads it when it is back', async () => {
    const { path, ports, complaints } = watched();
    rmSync(path);
    await eventuallyPasses(() =>
      expect(complaints).toEqual(['The configuration portico.json is gone; Portico goes on with what it said last']),
    );
    writeFileSync(path, port(1002));
    await eventuallyPasses(() => expect(ports).toEqual([1002]));
  });

  it('notices a file that appears where there was none', async () => {
    const folder = temporaryFolder();
    const ports: number[] = [];
    const ending = new AbortController();
    onTestFinished(() => ending.abort());
    watchConfig<Config>({
      path: join(folder, 'portico.json'),
      current: load({ folder }),
      load: () => load({ folder }),
      onChange: (config) => ports.push(config.endpoint.port),
      onInvalid: () => {},
      signal: ending.signal,
      debounceMs: 40,
    });
    writeFileSync(join(folder, 'portico.json'), port(1003));
    await eventuallyPasses(() => expect(ports).toEqual([1003]));
  });

  it('still finds changes by looking when its folder was replaced', async () => {
    const { folder, path, ports } = watched({ pollMs: 50 });
    renameSync(folder, `${folder}-old`);
    onTestFinished(() => rmSync(`${folder}-old`, { recursive: true, force: true }));
    mkdirSync(folder);
    writeFileSync(path, port(1004));
    await eventuallyPasses(() => expect(ports).toEqual([1004]));
  });

  it('says nothing of what this program wrote itself, not even when that was removing the file', async () => {
    const { folder, path, ports, complaints, took } = watched();
    writeFileSync(path, port(1006));
    took(load({ folder }));
    await quiet();
    rmSync(path);
    took(load({ folder }));
    await quiet();
    expect([ports, complaints]).toEqual([[], []]);
    writeFileSync(path, port(1000));
    await eventuallyPasses(() => expect(ports).toEqual([1000]));
  });

  it('is silent once it is ended', async () => {
    const { path, ports, ending } = watched();
    ending.abort();
    writeFileSync(path, port(1005));
    await quiet();
    expect(ports).toEqual([]);
  });
});
