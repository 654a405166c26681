import { describe, expect, it } from 'vitest';
import { entryName } from '../../../main/clients/program.ts';
import { programs } from '../../../main/clients/programs/index.ts';
import { settingsText } from '../../../main/clients/text/settings-text-of.ts';
import { entryIn, placeIn } from './support/edits.ts';
import { fixturesOf, programsWithFixtures } from './support/fixtures.ts';

describe('Settings as the documentation of programs shows them', () => {
  it.each(programs.filter(({ files }) => files.some(({ write }) => write !== 'import-only')))(
    'there is one for $name',
    (program) => {
      expect(fixturesOf(program).map(({ name }) => name)).not.toEqual([]);
    },
  );

  it.each(programs.filter(({ projectFile }) => projectFile))('there is one of a project for $name', (program) => {
    expect(fixturesOf(program).map(({ name }) => name)).toContain('project.new');
  });

  it('belong to programs of the table', () => {
    const known = programs.map(({ id }) => id);
    expect(programsWithFixtures().filter((id) => !known.includes(id))).toEqual([]);
  });

  const cases = programs.flatMap((program) => fixturesOf(program).map((fixture) => ({ program, ...fixture })));

  it.each(cases)('$program.id $name gets our entry, and nothing else of it changes', (fixture) => {
    const { program, file, transport, before, after } = fixture;
    const edited = settingsText(file.format).set(before, placeIn(file, before), {
      name: entryName,
      value: entryIn(program, file, transport),
    });
    expect(edited).toMatchObject({ ok: true, text: after });
  });

  it.each(cases.filter(({ before }) => before !== undefined))(
    '$program.id $name is the same to the byte when it is taken out again',
    ({ program, file, transport, before = '' }) => {
      const text = settingsText(file.format);
      const place = placeIn(file, before);
      const edited = text.set(before, place, { name: entryName, value: entryIn(program, file, transport) });
      if (!edited.ok) throw new Error(edited.refusal.message);
      const taken = text.remove(edited.text, place, { name: entryName, emptied: edited.made });
      expect(taken).toMatchObject({ ok: true, text: before });
    },
  );
});
