import { StateGlyph } from '../state-glyph.tsx';
import { textOf, type Schema } from './schema.ts';

/** The description of a field: three lines of it, all of it under the pointer. */
export function Hint({ schema }: { readonly schema: Schema }) {
  const text = textOf(schema['description']);
  if (text === undefined) return null;
  return (
    <p className="mt-1 line-clamp-3 t-small break-words text-text-3" title={text.length > 120 ? text : undefined}>
      {text}
    </p>
  );
}

export function FieldProblem({ text }: { readonly text: string }) {
  return (
    <p className="mt-1 flex items-start gap-1.5 t-small text-bad-text">
      <StateGlyph glyph="trouble" className="mt-0.5" />
      {text}
    </p>
  );
}
