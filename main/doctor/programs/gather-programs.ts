import { access, constants } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { ProgramView } from '../../../contract/programs.ts';
import { whereItLeads } from '../../clients/exports/where-it-leads.ts';
import type { ClientPrograms, ReadFile } from '../../clients/client-programs.ts';
import { entryName } from '../../clients/program.ts';
import { GatewayError } from '../../gateway/errors.ts';
import type { EntryFacts, ProgramFacts } from './program-facts.ts';

export interface ProgramSources {
  readonly programs: Pick<ClientPrograms, 'list' | 'readFiles' | 'isOurs'>;
  /** Id of the active client with this token; asking is no sign of life of it. */
  readonly ownerOf: (token: string) => string | undefined;
  /** Which clients read the list of tools again once told, by client id. */
  readonly followsLists: () => ReadonlyMap<string, 'yes' | 'no'>;
}

/** The programs that are on this machine or were connected, as they are now. Rejects with `invalid-request` for one that is not known. */
export async function gatherPrograms(sources: ProgramSources, wanted: string | undefined): Promise<ProgramFacts[]> {
  const { programs, followsLists } = sources;
  const views = await programs.list({ fresh: true });
  if (wanted !== undefined && !views.some(({ id }) => id === wanted))
    throw new GatewayError('invalid-request', {
      en: `There is no program "${wanted}"; "portico clients" lists them`,
      ru: `Программы «${wanted}» нет; известные Portico перечислены на странице «Клиенты»`,
    });
  const files = await programs.readFiles();
  const follows = followsLists();
  const shown = views.filter(({ id, state }) => (wanted === undefined ? state !== 'not-found' : id === wanted));
  return Promise.all(
    shown.map(async (view) => {
      const own = files.filter(({ program, placed }) => isReadBy(view.id, program.id, placed.file.alsoReadBy));
      const entries = await Promise.all(own.map((file) => entriesOf(file, view, sources)));
      const followsLists = (view.client !== undefined ? follows.get(view.client) : undefined) ?? 'unknown';
      return { view, entries: entries.flat(), followsLists };
    }),
  );
}

function isReadBy(id: string, owner: string, others: readonly string[] | undefined): boolean {
  return owner === id || (others ?? []).includes(id);
}

async function entriesOf(file: ReadFile, view: ProgramView, sources: ProgramSources): Promise<EntryFacts[]> {
  const { program, placed, exists, read } = file;
  if (!exists || !read.ok) return [];
  const { programs, ownerOf } = sources;
  const ours = [...read.servers].filter(
    ([name, value]) => programs.isOurs(value) || (name === entryName && program.id === view.id),
  );
  return Promise.all(
    ours.map(async ([name, value]): Promise<EntryFacts> => {
      const { url, command, token, authorization } = whereItLeads(value);
      return {
        file: placed.id,
        shownPath: view.files.find(({ path }) => path === placed.path)?.shownPath ?? placed.path,
        isOfProfile: placed.id !== placed.file.id,
        name,
        url,
        command,
        commandExists: command === undefined ? undefined : await canStart(command),
        token: tokenOf(token, authorization, ownerOf),
      };
    }),
  );
}

function tokenOf(
  token: string | undefined,
  authorization: string | undefined,
  ownerOf: ProgramSources['ownerOf'],
): EntryFacts['token'] {
  if (token !== undefined) return ownerOf(token) === undefined ? 'refused' : 'active';
  return authorization === undefined ? 'none' : 'elsewhere';
}

/** A name without a folder is found by the program itself, on a PATH that is not ours. */
async function canStart(command: string): Promise<boolean | undefined> {
  if (!isAbsolute(command)) return undefined;
  return access(command, constants.X_OK).then(
    () => true,
    () => false,
  );
}
