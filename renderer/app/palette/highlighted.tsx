import type { Range } from './match-word.ts';

/** A text in which the letters that were found stand out. */
export function Highlighted({ text, ranges }: { readonly text: string; readonly ranges: readonly Range[] }) {
  const shown = text.normalize('NFC');
  const ends = [0, ...ranges.map(([, to]) => to)];
  return (
    <>
      {ranges.map(([from, to], index) => (
        <span key={from}>
          {shown.slice(ends[index], from)}
          <mark className="bg-transparent font-semibold text-accent-text">{shown.slice(from, to)}</mark>
        </span>
      ))}
      {shown.slice(ends.at(-1))}
    </>
  );
}
