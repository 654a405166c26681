import { redactedText } from '../../lib/redacted-text.ts';
import { entryName } from '../program.ts';
import type { Draft } from './draft.ts';
import type { DraftFile } from './draft-file.ts';
import { judgeFile } from './judge-file.ts';
import { lookAtFile } from './look.ts';
import { changedFile } from './record.ts';
import { readSurroundings } from './surroundings.ts';
import type { WriteContext } from './write-file.ts';
import type { WroteFile } from './wrote-file.ts';

const timeoutMs = 30_000;

/**
 * Lets a program edit its settings itself, where that is safer. Returns the files that are as wanted afterwards; the others are left for writing.
 * `undefined` where there is no such command.
 */
export async function runOwnCommand(
  plan: Draft,
  files: readonly DraftFile[],
  { ports, token }: Pick<WriteContext, 'ports' | 'token'>,
): Promise<ReadonlyMap<DraftFile, WroteFile> | undefined> {
  const { own, wanted, program } = plan;
  if (!own || (wanted.action !== 'disconnect' && token === undefined)) return undefined;
  for (const { judged } of files) if (judged.looked.bytes.ok) await ports.files.keep(judged.looked.bytes.file);
  const add = own.command.add({ name: entryName, http: plan.around.facts(program, token ?? '') });
  const words = add.map((word) => (typeof word === 'string' ? word : word.secret));
  const isThere = files.some(({ judged }) => judged.entry !== undefined);
  const lines =
    wanted.action === 'disconnect'
      ? [own.command.remove(entryName)]
      : [...(isThere ? [own.command.remove(entryName)] : []), words];
  for (const args of lines) {
    const { exitCode, stdout, stderr } = await ports.machine.run(own.bin, args, timeoutMs);
    if (exitCode !== 0) {
      const said = redactedText(`${stderr}${stdout}`.trim().slice(0, 500));
      ports.log.warn('The own command of a program failed; its file is written instead', {
        program: program.id,
        exitCode,
        said,
      });
    }
  }
  const done = await Promise.all(files.map((file) => doneBy(file, plan, ports)));
  return new Map(done.filter((entry) => entry !== undefined));
}

async function doneBy(
  draft: DraftFile,
  { program, wanted }: Draft,
  ports: WriteContext['ports'],
): Promise<readonly [DraftFile, WroteFile] | undefined> {
  const looked = await lookAtFile(draft.judged.looked.placed, ports);
  const judged = judgeFile(program, looked, readSurroundings(ports));
  const isConnected = judged.state === 'connected' || judged.state === 'needs-restart';
  const isDone =
    wanted.action === 'disconnect' ? judged.entry === undefined : isConnected && judged.entry !== undefined;
  if (!isDone || !looked.bytes.ok) return undefined;
  const value = judged.entry?.value as DraftFile['value'];
  const change = { ...changedFile(value === undefined ? draft : { ...draft, value }), after: looked.bytes.file.hash };
  return [draft, { ok: true, draft, change, value }];
}
