import fc from 'fast-check';
import { loadAll } from 'js-yaml';
import { it } from 'vitest';
import { checkEdits } from './check-edits.ts';
import { drawn, runs } from './generated/pick.ts';
import { yamlCase } from './generated/yaml.ts';

/** An empty text has no document. */
const firstDocument = (text: string) => loadAll(text)[0] ?? {};

it('YAML, however it is written, keeps all that is not ours, and another parser reads it as it should', () => {
  fc.assert(
    fc.property(drawn(yamlCase), (one) => checkEdits(one, firstDocument)),
    runs(3_000),
  );
}, 300_000);
