import { GatewayError } from '../../gateway/errors.ts';
import { programOf, wantsRepair } from './choose.ts';
import { entryHash } from './entry-hash.ts';
import { judgeFile, type JudgedFile } from './judge-file.ts';
import { lookAt } from './look.ts';
import type { ExportPorts } from './ports.ts';
import { reachedBy } from './record.ts';
import { readSurroundings } from './surroundings.ts';

/** Takes the entries of a program as they stand for those that are meant; what is lost is forgotten. Throws `invalid-request` where nothing changed. */
export async function keepEntries(id: string, ports: ExportPorts): Promise<void> {
  const program = programOf(ports.programs, id);
  const { files } = await lookAt(program, ports);
  const around = readSurroundings(ports);
  const judged = files.map((file) => judgeFile(program, file, around)).filter(wantsRepair);
  if (judged.length === 0) {
    const sentence = {
      en: `The Portico entry of ${program.name} is as it was written; there is nothing to keep`,
      ru: `Запись Portico в настройках ${program.name} не менялась; оставлять нечего`,
    };
    throw new GatewayError('invalid-request', sentence, { details: { program: id } });
  }
  for (const file of judged) keepEntry(id, file, ports);
}

function keepEntry(
  program: string,
  { looked, entry, written, client }: JudgedFile,
  { ledger, now }: ExportPorts,
): void {
  const file = looked.placed.id;
  if (!entry) {
    ledger.forget(program, file);
    return;
  }
  ledger.put({
    program,
    file,
    path: looked.bytes.ok ? looked.bytes.file.path : looked.bytes.path,
    entryHash: entryHash(entry.value),
    client: written?.client ?? client,
    reaches: written?.reaches ?? reachedBy(entry.value),
    writtenAt: now(),
    made: written?.made ?? 0,
    kept: true,
  });
}
