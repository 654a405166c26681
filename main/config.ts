import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import type { z } from 'zod';
import { parseAccounts, parseConnections, type ConnectionConfig, type KindSchema } from './config/connections.ts';
import { deepFreeze } from './config/deep-freeze.ts';
import { findPlaces, type Surroundings } from './config/folders.ts';
import { parseSaying, toProblems, unknown, unknownName } from './config/issue-sentences.ts';
import { knownNamesOf } from './config/known-names.ts';
import { literalSecrets } from './config/literal-secrets.ts';
import { overridesOf, withOverride, type ConfigFlags, type Override } from './config/overrides.ts';
import { configurationInvalid, formatPath, type PlacedProblem, type Problem } from './config/problem.ts';
import { parseSettingsDocument, type SettingsDocument } from './config/settings-document.ts';
import {
  fileSettings,
  type EndpointSettings,
  type LogSettings,
  type RetentionSettings,
  type UiSettings,
  type UpdateSettings,
} from './config/settings.ts';
import { GatewayError } from './gateway/errors.ts';
import { isJsonObject } from './lib/json.ts';
import type { Position } from './lib/text-position.ts';

/** The whole configuration, parsed once and frozen all the way down. */
export interface Config<Account = unknown> {
  readonly dataDir: string;
  /** The file it came from; it need not exist. */
  readonly file: string;
  readonly endpoint: Readonly<EndpointSettings>;
  /** By account id. */
  readonly accounts: Readonly<Record<string, Account>>;
  /** By connection id. */
  readonly connections: Readonly<Record<string, ConnectionConfig>>;
  /** Set name → connection ids. */
  readonly sets: Readonly<Record<string, readonly string[]>>;
  readonly retention: Readonly<RetentionSettings>;
  readonly log: Readonly<LogSettings>;
  readonly openBrowser: boolean;
  readonly ui: Readonly<UiSettings>;
  readonly updates: Readonly<UpdateSettings>;
  /** Whether the demo backend is wanted; without it, whoever starts Portico decides. */
  readonly demo?: boolean | undefined;
}

export interface LoadConfigOptions<Account> extends Partial<Omit<Surroundings, 'env'>> {
  readonly env: Surroundings['env'];
  readonly flags?: ConfigFlags;
  readonly kinds: readonly KindSchema[];
  readonly accountSettings: z.ZodType<Account>;
  /** Read this text instead of the file, `undefined` standing for no file: what the configuration would be. */
  readonly instead?: { readonly text: string | undefined };
}

/**
 * Reads the configuration: defaults, then the file, then `PORTICO_…` variables, then flags; a later one wins. Without a file the defaults hold.
 * Throws `configuration-invalid` naming every problem with its line, variable or flag.
 */
export function loadConfig<Account>(options: LoadConfigOptions<Account>): Config<Account> {
  const { env, flags = {}, platform = process.platform, homeDir = homedir(), cwd = process.cwd() } = options;
  const { dataDir, file, fileIsNamed } = findPlaces(flags, { env, platform, homeDir, cwd });
  const document = options.instead ? documentOf(file, options.instead.text) : readDocument(file, fileIsNamed);
  const overrides = overridesOf(env, flags);
  const content = overrides.reduce<SettingsDocument['content']>(withOverride, document.content);

  const settings = parseSaying(fileSettings, content);
  const accounts = parseAccounts(content['accounts'], options.accountSettings);
  const accountIds = Object.keys(content['accounts'] ?? {});
  const connections = parseConnections(content['connections'], { kinds: options.kinds, accounts: accountIds });
  const problems = withoutRepeats([
    ...document.problems,
    ...literalSecrets(content['accounts'], ['accounts']),
    ...literalSecrets(content['connections'], ['connections']),
    ...(settings.success ? [] : toProblems(settings.issues, [], knownNamesOf(fileSettings))),
    ...accounts.problems,
    ...connections.problems,
    ...unknownMembers(content['sets'], Object.keys(content['connections'] ?? {})),
  ]);
  if (!settings.success || problems.length > 0) {
    const places = problems.map((problem) => placed(problem, { file, document, overrides }));
    throw configurationInvalid(file, places.sort(byPosition));
  }
  const { $schema: _, ...rest } = settings.data;
  return deepFreeze({ ...rest, dataDir, file, accounts: accounts.values, connections: connections.values });
}

const emptyDocument: SettingsDocument = { content: {}, problems: [], locate: () => ({ line: 1, column: 1 }) };

function readDocument(file: string, mustExist: boolean): SettingsDocument {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && !mustExist) return emptyDocument;
    const reason =
      code === 'ENOENT'
        ? { en: 'there is no such file', ru: 'такого файла нет' }
        : { en: `the file cannot be read (${code})`, ru: `файл не читается (${code})` };
    const sentence = {
      en: `The configuration ${file} cannot be used: ${reason.en}`,
      ru: `Конфигурация ${file} недоступна: ${reason.ru}`,
    };
    throw new GatewayError('configuration-invalid', sentence, {
      cause: error,
      details: { file, problems: [{ place: file, path: '', reason: reason.en }] },
    });
  }
  return documentOf(file, text);
}

function documentOf(file: string, text: string | undefined): SettingsDocument {
  if (text === undefined) return emptyDocument;
  const document = parseSettingsDocument(text);
  if ('content' in document) return document;
  const { position, reason } = document;
  throw configurationInvalid(file, [inFile(file, position, { path: '', reason })]);
}

/** Sets may only name connections there are. */
function unknownMembers(sets: unknown, connections: readonly string[]): Problem[] {
  return Object.entries(isJsonObject(sets) ? sets : {}).flatMap(([set, members]) =>
    (Array.isArray(members) ? members : []).flatMap((member, index) =>
      typeof member === 'string' && !connections.includes(member)
        ? [{ path: ['sets', set, index], reason: unknownName(unknown.connection, member, connections) }]
        : [],
    ),
  );
}

/** One problem per setting: the first says best what to do. */
function withoutRepeats(problems: readonly Problem[]): Problem[] {
  const byPath = new Map<string, Problem>();
  for (const problem of problems) {
    const path = formatPath(problem.path);
    if (!byPath.has(path)) byPath.set(path, problem);
  }
  return [...byPath.values()];
}

function placed(
  { path, reason, isName }: Problem,
  from: { readonly file: string; readonly document: SettingsDocument; readonly overrides: readonly Override[] },
): PlacedProblem {
  const text = formatPath(path);
  const override = from.overrides.findLast((candidate) => formatPath(candidate.path) === text);
  if (override) return { place: override.source, path: '', reason };
  const position = from.document.locate(path, isName ? 'name' : 'value');
  return inFile(from.file, position, { path: text, reason });
}

function inFile(file: string, { line, column }: Position, problem: Pick<PlacedProblem, 'path' | 'reason'>) {
  return { place: `${file}:${line}:${column}`, line, column, ...problem };
}

/** As in the file; what does not come from the file stands last. */
function byPosition(a: PlacedProblem, b: PlacedProblem): number {
  const last = Number.MAX_SAFE_INTEGER;
  return (a.line ?? last) - (b.line ?? last) || (a.column ?? last) - (b.column ?? last);
}
