import type { Ledger } from '../ledger.ts';
import type { Draft } from './draft.ts';
import type { JudgedFile } from './judge-file.ts';

/** The client that loses its access with the entries of a draft: no entry is left in which its token stands. */
export function clientToRevoke(
  { files, judged, program, around }: Pick<Draft, 'files' | 'judged' | 'program' | 'around'>,
  ledger: Pick<Ledger, 'entries'>,
): string | undefined {
  const taken = new Set(files.filter(({ refused }) => !refused).map((file) => file.judged));
  const isRow = (client: string | undefined): client is string => client !== undefined && around.isTokenClient(client);
  const clients = [...taken]
    .filter(hasEntry)
    .map(({ client }) => client)
    .filter(isRow);
  const stays = new Set([
    ...judged.filter((file) => hasEntry(file) && !taken.has(file)).map(({ client }) => client),
    ...ledger
      .entries()
      .filter((entry) => entry.program !== program.id)
      .map(({ client }) => client),
  ]);
  return clients.find((client) => !stays.has(client));
}

function hasEntry({ entry, written }: JudgedFile): boolean {
  return entry !== undefined || written !== undefined;
}
