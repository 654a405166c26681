import fc from 'fast-check';
import JSON5 from 'json5';
import { it } from 'vitest';
import { checkEdits } from './check-edits.ts';
import { jsoncCase } from './generated/jsonc.ts';
import { drawn, runs } from './generated/pick.ts';

/** A text that says nothing is no JSON to a parser, and an empty object to us. */
const orEmpty = (parse: (text: string) => unknown) => (text: string) =>
  text.replace(/\/\/.*|\/\*[^]*?\*\//g, '').trim() === '' ? {} : parse(text);

it('JSON with comments, however it is written, keeps all that is not ours, and JSON5 reads it as it should', () => {
  const cases = drawn((pick) => jsoncCase(pick, { isStrict: false }));
  fc.assert(
    fc.property(cases, (one) => checkEdits(one, orEmpty(JSON5.parse))),
    runs(3_000),
  );
}, 300_000);

it('JSON without comments keeps all that is not ours, and stays JSON', () => {
  const cases = drawn((pick) => jsoncCase(pick, { isStrict: true }));
  fc.assert(
    fc.property(cases, (one) => checkEdits(one, orEmpty(JSON.parse))),
    runs(1_000),
  );
}, 300_000);
