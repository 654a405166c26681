import type { z } from 'zod';
import { isJsonObject } from '../lib/json.ts';
import { commonNames, commonSettings, type CommonSettings } from './common-settings.ts';
import { parseSaying, toProblems, unknown, unknownName } from './issue-sentences.ts';
import { knownNamesOf } from './known-names.ts';
import type { Problem } from './problem.ts';
import { configId } from './settings.ts';

/** A kind of upstream as the configuration sees it. */
export interface KindSchema {
  readonly kind: string;
  readonly settings: z.ZodType;
}

/** One configured upstream. `settings` is what its kind's schema made of the rest. */
export interface ConnectionConfig extends Readonly<CommonSettings> {
  readonly kind: string;
  /** The account it acts with, when its kind has such a setting. */
  readonly account?: string;
  readonly settings: unknown;
}

interface Parsed<T> {
  readonly values: Record<string, T>;
  readonly problems: readonly Problem[];
}

/** Checks each account with the accounts' schema. */
export function parseAccounts<Account>(raw: unknown, schema: z.ZodType<Account>): Parsed<Account> {
  return parseEach(raw, 'accounts', (account, id) => {
    const result = parseSaying(schema, account);
    if (result.success) return { value: result.data };
    return { problems: toProblems(result.issues, ['accounts', id], knownNamesOf(schema)) };
  });
}

/** Checks each connection with the schema of its kind. */
export function parseConnections(
  raw: unknown,
  { kinds, accounts }: { readonly kinds: readonly KindSchema[]; readonly accounts: readonly string[] },
): Parsed<ConnectionConfig> {
  return parseEach(raw, 'connections', (connection, id) => {
    const path = ['connections', id];
    if (!isJsonObject(connection))
      return { problems: [{ path, reason: { en: 'must be an object', ru: 'нужен объект' } }] };
    const { kind, ...members } = connection;
    const [common, rest] = divided(members);
    const known = kinds.find((candidate) => candidate.kind === kind);
    if (!known) return { problems: [kindProblem(kind, path, kinds)] };
    const problems: Problem[] = [];
    const shared = parseSaying(commonSettings, common);
    if (!shared.success) problems.push(...toProblems(shared.issues, path, knownNamesOf(commonSettings)));
    const names = knownNamesOf(known.settings);
    const result = parseSaying(known.settings, rest);
    if (!result.success) {
      const withOwn = (at: readonly (string | number)[]) =>
        at.length === 0 ? [...names(at), ...commonNames] : names(at);
      return { problems: [...problems, ...toProblems(result.issues, path, withOwn)] };
    }
    const account = isJsonObject(result.data) ? result.data['account'] : undefined;
    if (typeof account === 'string' && !accounts.includes(account)) {
      problems.push({ path: [...path, 'account'], reason: unknownName(unknown.account, account, accounts) });
    }
    if (!shared.success || problems.length > 0) return { problems };
    const value: ConnectionConfig = {
      ...shared.data,
      kind: known.kind,
      settings: result.data,
      ...(typeof account === 'string' && { account }),
    };
    return { value };
  });
}

/** What any connection may have, and what its kind has to judge. */
function divided(members: Readonly<Record<string, unknown>>): [Record<string, unknown>, Record<string, unknown>] {
  const entries = Object.entries(members);
  const common = entries.filter(([name]) => commonNames.has(name));
  return [Object.fromEntries(common), Object.fromEntries(entries.filter(([name]) => !commonNames.has(name)))];
}

function kindProblem(kind: unknown, path: readonly string[], kinds: readonly KindSchema[]): Problem {
  const names = kinds.map((known) => known.kind);
  if (typeof kind === 'string') return { path: [...path, 'kind'], reason: unknownName(unknown.kind, kind, names) };
  const known = names.join(', ');
  const reason = {
    en: `must name the kind of the upstream: ${known}`,
    ru: `нужно указать вид подключения: ${known}`,
  };
  return { path: [...path, 'kind'], reason };
}

function parseEach<T>(
  raw: unknown,
  section: string,
  parse: (value: unknown, id: string) => { readonly value: T } | { readonly problems: readonly Problem[] },
): Parsed<T> {
  const values: Record<string, T> = {};
  const problems: Problem[] = [];
  for (const [id, value] of Object.entries(isJsonObject(raw) ? raw : {})) {
    if (!configId.test(id)) {
      const reason = {
        en: 'an id has 1 to 24 small letters, digits and hyphens, and begins with a letter or digit',
        ru: 'идентификатор — от 1 до 24 строчных латинских букв, цифр и дефисов; первой идёт буква или цифра',
      };
      problems.push({ path: [section, id], reason, isName: true });
    }
    const parsed = parse(value, id);
    if ('problems' in parsed) problems.push(...parsed.problems);
    else values[id] = parsed.value;
  }
  return { values, problems };
}
