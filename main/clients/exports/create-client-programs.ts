import type { ProgramOutcome, ProgramView } from '../../../contract/programs.ts';
import { GatewayError } from '../../gateway/errors.ts';
import type { ClientPrograms, ReadFile } from '../client-programs.ts';
import { entryName, type Program } from '../program.ts';
import { applyDraft } from './apply-draft.ts';
import { createLinkAwaits, type AwaitTimes } from './await-links.ts';
import { changedSince } from './changed-since.ts';
import { programOf } from './choose.ts';
import { draft } from './draft.ts';
import { keepEntries } from './keep-entry.ts';
import { knownProjects } from '../projects/known-projects.ts';
import { subFolders } from '../projects/sub-folders.ts';
import { exists, lookAt, lookInProject, type LookedProgram } from './look.ts';
import { createLooks } from './looks.ts';
import { planView } from './plan-view.ts';
import type { ExportPorts } from './ports.ts';
import { programView } from './program-view.ts';
import { applyReplacements, previewReplacements } from './replacements.ts';
import { Serial } from './serial.ts';
import { settlePending } from './settle-pending.ts';
import { readSurroundings, type Surroundings } from './surroundings.ts';
import { isUndoable, undoChange } from './undo-change.ts';
import { watchPrograms } from './watch-programs.ts';

export interface ClientProgramsOptions {
  readonly ports: ExportPorts;
  /** For tests, which do not wait that long. */
  readonly awaited?: AwaitTimes;
}

/** `follow` is for an app that stays: it watches the files with entries from then on. */
export type OpenClientPrograms = ClientPrograms & { readonly follow: () => void };

/** The AI clients of this machine. Starts by settling what was interrupted. */
export function createClientPrograms(options: ClientProgramsOptions): OpenClientPrograms {
  const { ports } = options;
  const ended = new AbortController();
  const serial = new Serial();
  const looks = createLooks(ports);

  /** Of a program as it was looked at; `file`: only what concerns this one. */
  const viewed = (looked: LookedProgram, around: Surroundings, file?: string): ProgramView => {
    const isMeant = (id: string): boolean => file === undefined || id === file;
    const changes = ports.ledger.changes(looked.program.id);
    return programView({
      looked: { ...looked, files: looked.files.filter(({ placed }) => isMeant(placed.id)) },
      around,
      machine: ports.machine,
      undo: changes.find((one) => isUndoable(one) && one.files.some((each) => isMeant(each.file))),
      awaitedUntil: file === undefined ? links.until(looked.program.id) : undefined,
      isPart: file !== undefined,
    });
  };
  const viewOf = async (id: string): Promise<ProgramView> => {
    const looked = await looks.at(programOf(ports.programs, id), true);
    return viewed(looked, readSurroundings(ports));
  };
  const watch = watchPrograms({ ports, look: viewOf, signal: ended.signal });
  const quietly = (work: () => Promise<void>): void => {
    serial.run(work).catch((error: unknown) => {
      ports.log.warn('What was written into settings of programs could not be looked at', { error });
    });
  };
  const links = createLinkAwaits({
    ports,
    run: (look) => serial.run(look),
    onEnd: (program, arrived) => {
      looks.forget();
      if (arrived) quietly(() => watch.wrote(program));
      ports.changed(['programs']);
    },
    signal: ended.signal,
    times: options.awaited,
  });
  /** One piece of work on files at a time; whatever it did is told. */
  const change = <T>(work: () => Promise<T>, programs: (result: T) => readonly string[]): Promise<T> =>
    serial.run(async () => {
      let done: readonly string[] = [];
      try {
        const result = await work();
        done = programs(result);
        return result;
      } finally {
        looks.forget();
        for (const id of done) await watch.wrote(id);
        ports.changed(['programs', 'clients']);
      }
    });
  quietly(() => settlePending(ports));

  return {
    follow: () => quietly(() => watch.follow()),
    list: async ({ fresh = false, workspace } = {}) => {
      if (workspace === undefined) {
        const all = await Promise.all(ports.programs.map((program) => looks.at(program, fresh)));
        const around = readSurroundings(ports);
        return all.map((looked) => viewed(looked, around));
      }
      const some = ports.programs.filter(({ projectFile }) => projectFile !== undefined);
      const all = await Promise.all(some.map((program) => lookInProject(program, workspace, ports)));
      const around = readSurroundings(ports);
      return all.map(({ looked, file }) => viewed(looked, around, file));
    },
    preview: async (request) => planView(await draft(request, ports), ports),
    apply: ({ fingerprint, ...request }) =>
      change(
        async (): Promise<ProgramOutcome> => {
          const plan = await draft(request, ports);
          if (plan.fingerprint !== fingerprint) throw changedSince(plan.program.name);
          return applyDraft(plan, { ports, what: request.action });
        },
        ({ program }) => [program],
      ),
    undo: (id) =>
      change(
        () => undoChange(id, ports),
        ({ program }) => [program],
      ),
    keep: (id) =>
      change(
        async () => {
          await keepEntries(id, ports);
          return viewOf(id);
        },
        () => [id],
      ),
    told: (id, drift) => ports.ledger.noteTold(programOf(ports.programs, id).id, drift),
    link: async (id, { open }) => {
      const program = programOf(ports.programs, id);
      const url = linkOf(program, ports);
      if (open) await openLink(url, ports);
      links.begin(program);
      ports.changed(['programs']);
      return { url, program: await viewOf(id) };
    },
    bundle: async (id) => {
      const program = programOf(ports.programs, id);
      if (program.ways.includes('bundle')) return ports.writeBundle(program);
      const sentence = {
        en: `${program.name} installs no bundles`,
        ru: `${program.name} не устанавливает файлы расширений (.mcpb)`,
      };
      throw new GatewayError('invalid-request', sentence, { details: { program: id } });
    },
    projects: () => knownProjects(ports),
    folders: (text) => subFolders(text, ports.machine),
    readFiles: async () => (await Promise.all(ports.programs.map((program) => readFilesOf(program, ports)))).flat(),
    isOurs: (value) => readSurroundings(ports).leadsToUs(value),
    previewReplacements: (wanted) => previewReplacements(wanted, ports),
    applyReplacements: (wanted, fingerprint) =>
      change(
        () => applyReplacements(wanted, { fingerprint, ports }),
        (applied) => applied.map(({ program }) => program),
      ),
    [Symbol.asyncDispose]: async () => {
      ended.abort();
      await serial.settled();
    },
  };
}

/** Throws `invalid-request` where there is none. A link holds no token, so it leads to the command. */
function linkOf(program: Program, { stdio }: Pick<ExportPorts, 'stdio'>): string {
  if (program.link) return program.link({ name: entryName, ...stdio(program.name) });
  const sentence = {
    en: `${program.name} has no links that add a server`,
    ru: `Добавить сервер в ${program.name} по ссылке нельзя`,
  };
  throw new GatewayError('invalid-request', sentence, { details: { program: program.id, ways: program.ways } });
}

async function openLink(url: string, ports: Pick<ExportPorts, 'openLink'>): Promise<void> {
  try {
    await ports.openLink(url);
  } catch (cause) {
    const sentence = {
      en: `The link could not be opened here; open it yourself: ${url}`,
      ru: `Открыть ссылку не удалось; откройте её сами: ${url}`,
    };
    throw new GatewayError('invalid-request', sentence, { cause });
  }
}

async function readFilesOf(program: Program, ports: ExportPorts): Promise<readonly ReadFile[]> {
  const { files } = await lookAt(program, ports);
  return files
    .filter(({ placed }) => placed.file.project === undefined)
    .map((looked) => ({ program, placed: looked.placed, exists: exists(looked), read: looked.read }));
}
