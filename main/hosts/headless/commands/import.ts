import type { ImportCandidate } from '../../../../contract/imports.ts';
import type { OperationOutput } from '../../../../contract/api.ts';
import { GatewayError } from '../../../gateway/errors.ts';
import type { CommandContext } from '../command-context.ts';
import { confirm } from '../confirm.ts';
import { exitCodes } from '../exit-codes.ts';
import { fileChangeWords } from '../file-change-words.ts';
import type { Api } from '../local-client.ts';
import { withApi } from '../with-api.ts';
import { askForSecrets } from './import-secrets.ts';
import { candidateTable, outcomeWords, undoWords } from './import-words.ts';

export interface ImportOptions {
  /** Ids, names or keys of servers. */
  readonly names: readonly string[];
  readonly list: boolean;
  readonly dryRun: boolean;
  readonly all: boolean;
  readonly replace: boolean;
  readonly yes: boolean;
}

/** `portico import`: shows the servers that AI clients have in their settings, or makes connections of those that are named. */
export async function importCommand(context: CommandContext, options: ImportOptions): Promise<number> {
  const { terminal } = context;
  return withApi(context, async (api) => {
    const found = await terminal.during('Looking at the settings of AI clients', () =>
      api.call('imports.list', {}, context.signal),
    );
    const chosen = chosenOf(found, options);
    if (options.list || chosen === undefined) {
      terminal.result(found, () => candidateTable(found, context.command));
      return exitCodes.ok;
    }
    const preview = options.replace ? await previewOf(api, context, chosen) : undefined;
    if (options.dryRun) {
      terminal.result({ servers: chosen, files: preview?.files ?? [] }, () =>
        [candidateTable(chosen, context.command), ...(preview?.files ?? []).map(fileChangeWords)].join('\n\n'),
      );
      return exitCodes.ok;
    }
    if (preview && !options.yes && !(await isAgreed(context, preview))) {
      terminal.note('Nothing was changed.');
      return exitCodes.ok;
    }
    const given = options.yes ? undefined : await askForSecrets(context, chosen);
    const outcome = await api.call(
      'imports.apply',
      {
        items: chosen.map(({ key }) => ({ key, secrets: given?.get(key) ?? {} })),
        ...(preview && { replace: { fingerprint: preview.fingerprint } }),
      },
      context.signal,
    );
    terminal.result(outcome, () => outcomeWords(outcome, { found: chosen, command: context.command }));
    const isIncomplete = outcome.refused.length > 0 || outcome.left.length > 0;
    return isIncomplete ? exitCodes.failed : exitCodes.ok;
  });
}

/** `portico import --undo [change]`: takes the latest import back, or the one that is named. */
export async function importUndoCommand(context: CommandContext, named: string | undefined): Promise<number> {
  return withApi(context, async (api) => {
    const [latest] = await api.call('imports.history', {}, context.signal);
    const change = named ?? latest?.change;
    if (change === undefined) throw new GatewayError('invalid-request', 'There is no import that could be taken back');
    const outcome = await api.call('imports.undo', { change }, context.signal);
    context.terminal.result(outcome, () => undoWords(outcome, context.command));
    return outcome.left.length > 0 || outcome.refused.length > 0 ? exitCodes.failed : exitCodes.ok;
  });
}

/** `undefined` when nothing is named. Those that cannot be imported are left out of `--all`. */
function chosenOf(
  found: readonly ImportCandidate[],
  { names, all, replace }: ImportOptions,
): ImportCandidate[] | undefined {
  if (all && names.length > 0)
    throw new GatewayError('invalid-arguments', 'Either --all or names of servers, not both');
  if (all) return found.filter(({ refused, existing }) => refused === undefined && (replace || existing === undefined));
  if (names.length === 0) return undefined;
  return names.flatMap((name) => {
    const matching = found.filter((candidate) => isCalled(candidate, name));
    if (matching.length > 0) return matching;
    const known = found.map(({ id }) => id).join(', ');
    throw new GatewayError('invalid-arguments', `No server "${name}" was found; there are: ${known || 'none'}`);
  });
}

function isCalled({ id, key, title, sources }: ImportCandidate, name: string): boolean {
  const given = name.toLowerCase();
  if (id === given || key === given) return true;
  return title.toLowerCase() === given || sources.some((source) => source.name.toLowerCase() === given);
}

type Preview = OperationOutput<'imports.preview'>;

function previewOf(api: Api, { signal }: CommandContext, chosen: readonly ImportCandidate[]): Promise<Preview> {
  const keys = chosen.filter(({ refused }) => refused === undefined).map(({ key }) => key);
  return api.call('imports.preview', { keys }, signal);
}

function isAgreed(context: CommandContext, { files }: Preview): Promise<boolean> {
  context.terminal.note([...files.map(fileChangeWords), ''].join('\n\n'));
  return confirm(context, `Replace the originals in ${String(files.length)} file(s) by Portico?`);
}
