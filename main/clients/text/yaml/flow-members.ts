import { isPair } from 'yaml';
import { endOfPair, rangeOf, type YamlList, type YamlMap } from './yaml-place.ts';

/** Spans of the members of `{…}` or `[…]`; `undefined` when one of them has none. */
function spansOf(node: YamlMap | YamlList): readonly (readonly [number, number])[] | undefined {
  const spans = node.items.map((item) => {
    const from = rangeOf(isPair(item) ? item.key : item)?.[0];
    const to = isPair(item) ? endOfPair(item) : rangeOf(item)?.[1];
    return from === undefined || to === undefined ? undefined : ([from, to] as const);
  });
  return spans.every((span) => span !== undefined) ? spans : undefined;
}

/** The text with a member behind the last one of `{…}` or `[…]`. */
export function withFlowMember(text: string, node: YamlMap | YamlList, member: string): string | undefined {
  const spans = spansOf(node);
  const open = rangeOf(node)?.[0];
  if (!spans || open === undefined) return undefined;
  const last = spans.at(-1)?.[1];
  if (last === undefined) return text.slice(0, open + 1) + member + text.slice(open + 1);
  return `${text.slice(0, last)}, ${member}${text.slice(last)}`;
}

/** The text without a member of `{…}` or `[…]`; `undefined` when comments stand between it and the one before. */
export function withoutFlowMember(text: string, node: YamlMap | YamlList, index: number): string | undefined {
  const spans = spansOf(node);
  const own = spans?.[index];
  if (!spans || !own) return undefined;
  const before = spans[index - 1];
  const next = spans[index + 1];
  const from = before ? before[1] : own[0];
  const to = before ? own[1] : (next?.[0] ?? own[1]);
  if ((text.slice(from, own[0]) + text.slice(own[1], to)).includes('#')) return undefined;
  const rest = text.slice(to);
  return text.slice(0, from) + (before || next ? rest : rest.replace(/^\s*,/, ''));
}
