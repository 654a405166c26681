import { stat, writeFile } from 'node:fs/promises';
import { arch, release } from 'node:os';
import { zip, type AsyncZippable } from 'fflate';
import { redactedJson } from '../../lib/redact.ts';
import { exporting } from '../export-errors.ts';
import { exportFile } from '../export-folder.ts';
import type { ApiPorts } from '../ports.ts';
import { currentStatus } from '../status.ts';
import { createScrub } from './scrub.ts';
import { maskedConfig } from './masked-config.ts';

const logLines = 5_000;
const maxLineBytes = 16 * 1024;
const maxFileBytes = 4 * 1024 * 1024;
const countedDays = 30;

/**
 * Writes what somebody who helps needs to know into a zip archive in the data folder, readable by this person only; known secrets and what looks
 * like one are taken out. Nothing leaves the machine. Rejects with `storage-failed`.
 */
export async function writeDiagnostics(ports: ApiPorts, signal: AbortSignal): Promise<{ file: string; bytes: number }> {
  const { content, hidden } = maskedConfig(configContent(ports));
  const scrub = await createScrub(hidden, ports.resolveSecret);
  const [lines, checks, processes] = await Promise.all([
    ports.readLog({ limit: logLines, level: 'debug' }),
    ports.doctor.run({}, signal),
    ports.processes(),
  ]);
  signal.throwIfAborted();
  const document = (value: unknown): Uint8Array => {
    const json: unknown = JSON.parse(redactedJson(value, maxFileBytes));
    return bytesOf(scrub(`${JSON.stringify(json, undefined, 2)}\n`));
  };
  const files = {
    'status.json': document(currentStatus(ports)),
    'checks.json': document(checks),
    'config.json': document(content),
    'processes.json': document(processes),
    'versions.json': document(versionsOf(ports)),
    'calls.json': document(callCounts(ports)),
    'log.jsonl': bytesOf(scrub(lines.map((line) => `${redactedJson(line, maxLineBytes)}\n`).join(''))),
  };
  return exporting(ports.dataDir, async () => {
    const file = exportFile(ports.dataDir, 'portico-diagnostics', { ending: 'zip', now: ports.now() });
    await writeFile(file, await zipped(files), { flag: 'wx', mode: 0o600 });
    return { file, bytes: (await stat(file)).size };
  });
}

/** A configuration that cannot be read says why instead. */
function configContent({ configuration }: ApiPorts): unknown {
  try {
    return configuration.content();
  } catch (error) {
    return { problem: error instanceof Error ? error.message : 'The configuration cannot be read' };
  }
}

function versionsOf({ version }: ApiPorts): Record<string, unknown> {
  const { node, electron, v8 } = process.versions;
  return { portico: version, node, electron, v8, platform: process.platform, arch: arch(), release: release() };
}

/** How often each tool was called and how it ended; no arguments, no results. */
function callCounts({ database, now }: ApiPorts): unknown {
  const before = now() + 1;
  const { groups, steps } = database.invocations.facts({ from: before - countedDays * 86_400_000, before });
  const counts = new Map<string, Record<string, number>>();
  for (const step of steps) {
    for (const { group, outcome, errorCode } of step) {
      const { connection = '', method = '', tool = '' } = groups.get(group) ?? {};
      // The address of a resource may say something of the person.
      const key = `${connection} ${method === 'resources/read' ? method : tool}`;
      const ended = errorCode ?? outcome;
      const row = counts.get(key) ?? {};
      row[ended] = (row[ended] ?? 0) + 1;
      counts.set(key, row);
    }
  }
  return { days: countedDays, calls: Object.fromEntries(counts) };
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function zipped(files: AsyncZippable): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    zip(files, { consume: true }, (error, data) => {
      if (error) reject(error);
      else resolve(data);
    });
  });
}
