import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { programs } from '../../main/clients/programs/index.ts';
import { russianNote, russianProgramNotes } from '../../renderer/components/programs/plan-notes-ru.ts';

const ofPrograms = new Set(
  programs.flatMap(({ notes = [], projectFile }) => [...notes, ...(projectFile?.notes ?? [])]),
);
/** The files that make notes of a plan. */
const makers = [
  'main/clients/exports/plan-notes.ts',
  'main/clients/projects/project-notes.ts',
  'main/lib/stable-command.ts',
  'main/lib/stable-node.ts',
];
const samples = ['Alpha', 'Beta', 'Gamma'];

/** The sentences of a source file: its texts of at least four words, with samples in the places of values. */
function sentencesOf(file: string): string[] {
  const sentences: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateExpression(node))
      sentences.push(
        node.head.text +
          node.templateSpans.map(({ literal }, index) => `${samples[index] ?? ''}${literal.text}`).join(''),
      );
    else if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) sentences.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(
    ts.createSourceFile(file, readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'), ts.ScriptTarget.Latest),
  );
  return sentences.filter((text) => text.split(' ').length >= 4);
}

describe('Notes of a plan', () => {
  it.each([...ofPrograms])('of a program are said in Russian, too: %s', (note) => {
    expect(russianNote(note)).toMatch(/[а-яё]/);
    expect(russianNote(note)).not.toMatch(/[.\s]$/);
  });

  it('have no Russian words that no program needs', () => {
    expect(Object.keys(russianProgramNotes).filter((note) => !ofPrograms.has(note))).toEqual([]);
  });

  it.each(makers.flatMap((file) => sentencesOf(file)))(
    'that are made are said in Russian with all they say: %s',
    (note) => {
      const russian = russianNote(note);
      expect(russian).toMatch(/[а-яё]/);
      expect(samples.filter((sample) => note.includes(sample) && !russian?.includes(sample))).toEqual([]);
    },
  );

  it.each([
    ['Cursor was not found on this machine', 'Cursor на этом компьютере нет'],
    [
      'User settings of GitHub Copilot CLI is read by Visual Studio Code as well',
      '«Настройки пользователя» программы GitHub Copilot CLI читает и Visual Studio Code',
    ],
    ['It needs version 0.3.17 or newer', 'Нужна версия 0.3.17 или новее'],
    ['Something nobody has put into Russian', undefined],
  ])('%s: %s', (english, russian) => {
    expect(russianNote(english)).toBe(russian);
  });
});
