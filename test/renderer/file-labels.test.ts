import { describe, expect, it } from 'vitest';
import { programs } from '../../main/clients/programs/index.ts';
import { russianLabel } from '../../renderer/components/programs/file-label-ru.ts';

/** Parts of programs that are called so in every language. */
const names = ['Cascade', 'Devin Local'];

/** As they are shown: where a pattern finds several, each has a name behind it. */
const shown = programs.flatMap(({ files }) =>
  files.map(({ label, path }) => {
    const isOneOfMany = Object.values(path)
      .flat()
      .some((one) => one.includes('*'));
    return isOneOfMany ? `${label} Alpha` : label;
  }),
);

describe('Labels of settings files', () => {
  it.each([...new Set(shown)].filter((label) => !names.includes(label)))('are said in Russian, too: %s', (label) => {
    expect(russianLabel(label)).toMatch(/[а-яё]/);
    expect(russianLabel(label).includes('Alpha')).toBe(label.includes('Alpha'));
  });

  it.each([
    ['Project shop', 'Проект shop'],
    ['Profile "Work"', 'Профиль «Work»'],
    ['Cascade', 'Cascade'],
  ])('%s is %s', (label, russian) => {
    expect(russianLabel(label)).toBe(russian);
  });
});
