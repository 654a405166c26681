import { describe, expect, it } from 'vitest';
import { entryName, type Program, type SettingsFile } from '../../../main/clients/program.ts';
import { programs } from '../../../main/clients/programs/index.ts';
import { settingsText } from '../../../main/clients/text/settings-text-of.ts';
import { entryIn, placeIn } from './support/edits.ts';
import { fixturesOf } from './support/fixtures.ts';
import { oddTexts, withComments, withTrailingCommas } from './support/odd-texts.ts';
import { secondParse } from './support/second-parse.ts';

const mark = '\uFEFF';

const written = programs.flatMap((program) =>
  program.files
    .filter(({ write }) => write !== 'import-only')
    .map((file) => ({ program, file, documented: documentedText(program, file) })),
);

/** The documented text of the file, or of another one of the program that has the same shape. */
function documentedText(program: Program, file: SettingsFile): string | undefined {
  const fixtures = fixturesOf(program).filter(({ before }) => before !== undefined);
  const own = fixtures.find((one) => one.file.id === file.id);
  const alike = fixtures.find(
    (one) => one.file.format === file.format && String(one.file.keyPath) === String(file.keyPath),
  );
  return (own ?? alike)?.before;
}

function put(program: Program, file: SettingsFile, text: string | undefined) {
  const edited = settingsText(file.format).set(text, placeIn(file, text), {
    name: entryName,
    value: entryIn(program, file),
  });
  if (!edited.ok) throw new Error(`${edited.refusal.code}: ${edited.refusal.message}`);
  return edited;
}

function serversIn(file: SettingsFile, text: string | undefined) {
  const read = settingsText(file.format).read(text, placeIn(file, text));
  if (!read.ok) throw new Error(read.refusal.message);
  return [...read.servers];
}

describe('Our entry in every form of file', () => {
  const cases = written.flatMap(({ program, file, documented }) =>
    oddTexts(file.format, documented).map((odd) => ({ program, file, ...odd })),
  );

  it.each(cases)('$program.id $file.id, $form: what was there stays, and ours comes after it', (one) => {
    const { program, file, text, kept, lineEnd, oneLine, indent } = one;
    const after = put(program, file, text).text;
    expect(serversIn(file, after)).toEqual([...serversIn(file, text), [entryName, entryIn(program, file)]]);
    const lines = after.split(/(?<=\n)/);
    expect(kept.filter((part) => !after.includes(part))).toEqual([]);
    if (text?.startsWith(mark)) expect(after.lastIndexOf(mark)).toBe(0);
    if (lineEnd === '\r\n') expect(lines.filter((line) => /[^\r]\n$/.test(line))).toEqual([]);
    if (lineEnd === '\n') expect(after).not.toContain('\r');
    if (oneLine) expect(lines).toHaveLength(1);
    if (indent) expect(after).toContain(`\n${indent}"${entryName}"`);
  });

  it.each(cases)('$program.id $file.id, $form: another parser reads the same', ({ program, file, text }) => {
    const { text: after, made } = put(program, file, text);
    const place = placeIn(file, text);
    const expected = settingsText(file.format).read(after, place);
    if (!expected.ok) throw new Error(expected.refusal.message);
    expect(secondParse(file.format, after)).toEqual(expected.model);
    const taken = settingsText(file.format).remove(after, place, { name: entryName, emptied: made });
    if (!taken.ok) throw new Error(taken.refusal.message);
    expect(secondParse(file.format, taken.text)).toEqual(secondParse(file.format, text ?? ''));
  });

  it.each(cases)('$program.id $file.id, $form: a second time nothing changes', ({ program, file, text }) => {
    const once = put(program, file, text).text;
    expect(put(program, file, once)).toEqual({ ok: true, text: once, made: 0 });
  });

  it.each(cases.filter(({ text }) => text !== undefined))(
    '$program.id $file.id, $form: taken out again, it is the same to the byte',
    ({ program, file, text }) => {
      const { text: after, made } = put(program, file, text);
      const taken = settingsText(file.format).remove(after, placeIn(file, text), { name: entryName, emptied: made });
      expect(taken).toMatchObject({ ok: true, text });
    },
  );
});

describe('Comments and commas', () => {
  const commented = written.flatMap((one) =>
    one.documented === undefined ? [] : { ...one, text: withComments(one.documented) },
  );

  it.each(commented.filter(({ file }) => file.format === 'jsonc'))(
    '$program.id $file.id: stay where they are',
    ({ program, file, text }) => {
      const { text: after, made } = put(program, file, text);
      for (const comment of ['// of a person\n', '  /* above */\n', '  // below\n', '// at the end\n']) {
        expect(after).toContain(comment);
      }
      const taken = settingsText(file.format).remove(after, placeIn(file, text), { name: entryName, emptied: made });
      expect(taken).toMatchObject({ ok: true, text });
    },
  );

  it.each(commented.filter(({ file }) => file.format === 'json'))(
    '$program.id $file.id: are refused, since the program would not read them',
    ({ program, file, text }) => {
      const edited = settingsText(file.format).set(text, placeIn(file, text), {
        name: entryName,
        value: entryIn(program, file),
      });
      expect(edited).toMatchObject({ ok: false, refusal: { code: 'broken' } });
    },
  );

  it.each(commented.filter(({ file }) => file.format === 'jsonc'))(
    '$program.id $file.id: commas after the last member stay',
    ({ program, file, documented = '' }) => {
      const text = withTrailingCommas(documented);
      expect(text).toMatch(/,\s*\}\s*$/);
      const { text: after, made } = put(program, file, text);
      const expected = settingsText(file.format).read(after, placeIn(file, text));
      expect(expected).toMatchObject({ ok: true, model: secondParse(file.format, after) });
      const taken = settingsText(file.format).remove(after, placeIn(file, text), { name: entryName, emptied: made });
      expect(taken).toMatchObject({ ok: true, text });
    },
  );
});
