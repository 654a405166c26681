import { parse } from '@iarna/toml';
import fc from 'fast-check';
import { it } from 'vitest';
import { checkEdits } from './check-edits.ts';
import { drawn, runs } from './generated/pick.ts';
import { tomlCase } from './generated/toml.ts';

/** This parser refuses comments in lines that end with CR LF, which TOML allows; strings are compared without their line ends' kind. */
const parseLines = (text: string) => parse(text.replaceAll('\r\n', '\n'));

it('TOML, however it is written, keeps all that is not ours, and another parser reads it as it should', () => {
  fc.assert(
    fc.property(drawn(tomlCase), (one) => checkEdits(one, parseLines)),
    runs(3_000),
  );
}, 300_000);
