import type { ApiOperation } from '../../../../contract/connections.ts';
import { prefixOf, withSetting, type Draft } from '../draft.ts';

/** Names of chosen operations, as `include.operations` names them. */
export type Selection = ReadonlySet<string>;

const defaultMaxTools = 100;

/** What the settings choose now. */
export function selectionOf(operations: readonly ApiOperation[]): Selection {
  return new Set(operations.filter(({ included }) => included).map(({ operation }) => operation));
}

/** One that can be offered; others can only be looked at. */
export function isUsable({ problem }: ApiOperation): boolean {
  return problem === undefined;
}

export interface TagRow {
  /** Empty for operations without a tag. */
  readonly tag: string;
  readonly chosen: number;
  readonly total: number;
}

/** Every tag in the order of the document, with how much of it is chosen; last, what has none. */
export function tagRows(operations: readonly ApiOperation[], selection: Selection): readonly TagRow[] {
  const rows = new Map<string, { chosen: number; total: number }>();
  for (const { tags, operation } of operations.filter(isUsable)) {
    for (const tag of tags.length === 0 ? [''] : tags) {
      const row = rows.get(tag) ?? { chosen: 0, total: 0 };
      rows.set(tag, { chosen: row.chosen + (selection.has(operation) ? 1 : 0), total: row.total + 1 });
    }
  }
  const named = [...rows].filter(([tag]) => tag !== '');
  const untagged = [...rows].filter(([tag]) => tag === '');
  return [...named, ...untagged].map(([tag, row]) => ({ tag, ...row }));
}

export function hasTag({ tags }: ApiOperation, tag: string): boolean {
  return tag === '' ? tags.length === 0 : tags.includes(tag);
}

/** `checked`, or the mixed state of a checkbox that stands for several. */
export function checkedOf(chosen: number, total: number): boolean | 'indeterminate' {
  return chosen === 0 ? false : chosen === total ? true : 'indeterminate';
}

export function withOperations(selection: Selection, operations: readonly ApiOperation[], on: boolean): Selection {
  const names = operations.filter(isUsable).map(({ operation }) => operation);
  return on ? new Set([...selection, ...names]) : new Set([...selection].filter((name) => !names.includes(name)));
}

/** What the definitions of the chosen tools cost a model, estimated. */
export function tokensOf(operations: readonly ApiOperation[], selection: Selection): number {
  return operations.reduce((sum, { operation, tokens }) => sum + (selection.has(operation) ? tokens : 0), 0);
}

/**
 * The settings that choose exactly these operations: nothing for all of them, tags where whole tags are chosen, so that what the API
 * adds to them comes by itself, and names otherwise.
 */
export function withSelection(draft: Draft, operations: readonly ApiOperation[], selection: Selection): Draft {
  const usable = operations.filter(isUsable);
  const chosen = usable.filter(({ operation }) => selection.has(operation));
  const included = withSetting(withSetting(draft, 'include', includeOf(usable, chosen)), 'exclude', undefined);
  const changes = chosen.some(({ method }) => method !== 'GET' && method !== 'HEAD');
  const writable = changes ? withSetting(included, 'readOnly', undefined) : included;
  const limit = draft.settings['maxTools'];
  const most = typeof limit === 'number' ? limit : defaultMaxTools;
  return chosen.length > most ? withSetting(writable, 'maxTools', chosen.length) : writable;
}

function includeOf(usable: readonly ApiOperation[], chosen: readonly ApiOperation[]) {
  if (chosen.length === usable.length) return undefined;
  const names = new Set(chosen.map(({ operation }) => operation));
  const whole = [...new Set(usable.flatMap(({ tags }) => tags))].filter((tag) =>
    usable.every((one) => !one.tags.includes(tag) || names.has(one.operation)),
  );
  const isByTags = whole.length > 0 && chosen.every(({ tags }) => tags.some((tag) => whole.includes(tag)));
  return isByTags ? { tags: whole } : { operations: [...names] };
}

/** The name clients see. */
export function clientName(draft: Draft, tool: string): string {
  return wordOf(draft, 'rename', tool) ?? prefixOf(draft) + tool;
}

/** The part of it that belongs to the tool alone. */
export function toolName(draft: Draft, tool: string): string {
  const name = clientName(draft, tool);
  const prefix = prefixOf(draft);
  return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}

/** Another name; the tool's own one, or none, takes the renaming back. Names in the settings are whole ones. */
export function withToolName(draft: Draft, tool: string, name: string): Draft {
  return withWord(draft, 'rename', { tool, text: name === '' || name === tool ? '' : prefixOf(draft) + name });
}

/** What models read of it; an empty text leaves it to the document. */
export function withDescription(draft: Draft, tool: string, text: string): Draft {
  return withWord(draft, 'describe', { tool, text });
}

export function descriptionOf(draft: Draft, tool: string): string {
  return wordOf(draft, 'describe', tool) ?? '';
}

type WordSetting = 'rename' | 'describe';

function withWord(
  draft: Draft,
  setting: WordSetting,
  { tool, text }: { readonly tool: string; readonly text: string },
): Draft {
  const { [tool]: _, ...others } = (draft.settings[setting] ?? {}) as Readonly<Record<string, string>>;
  const words = text === '' ? others : { ...others, [tool]: text };
  return withSetting(draft, setting, Object.keys(words).length === 0 ? undefined : words);
}

function wordOf({ settings }: Draft, setting: WordSetting, tool: string): string | undefined {
  return (settings[setting] as Readonly<Record<string, string>> | undefined)?.[tool];
}
