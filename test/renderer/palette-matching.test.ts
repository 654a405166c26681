import { describe, expect, it } from 'vitest';
import { movedChoice } from '../../renderer/app/palette/choice.ts';
import { onOtherLayouts } from '../../renderer/app/palette/layouts.ts';
import { indexText, joined, matchWord } from '../../renderer/app/palette/match-word.ts';
import type { EntryGroup, PaletteEntry } from '../../renderer/app/palette/palette-entry.ts';
import { parseRecent, rememberedAtMost, withRecent } from '../../renderer/app/palette/recent.ts';
import { indexEntries, searchEntries } from '../../renderer/app/palette/search-entries.ts';
import { suggestions } from '../../renderer/app/palette/suggestions.ts';
import { createTop } from '../../renderer/app/palette/top.ts';
import { shortcutKey } from '../../renderer/app/keys.ts';
import { expectWithinBudget, worked } from '../support/within-budget.ts';

const entry = (label: string, group: EntryGroup = 'tools', more: Partial<PaletteEntry> = {}): PaletteEntry => ({
  id: `${group}:${label}`,
  group,
  icon: 'tools',
  label,
  verb: 'open',
  target: { to: '/' },
  ...more,
});
const labels = (text: string, ...entries: PaletteEntry[]): string[] =>
  searchEntries([indexEntries(entries)], text).flatMap(({ hits }) => hits.map(({ entry: { label } }) => label));

describe('a word in a text', () => {
  it.each([
    ['requirements__search', 'req', 'start', [[0, 3]]],
    ['requirements__search', 'sea', 'word', [[14, 17]]],
    ['requirements__search', 'ments', 'inside', [[7, 12]]],
    [
      'requirements__search',
      'reqsea',
      'initials',
      [
        [0, 3],
        [14, 17],
      ],
    ],
    [
      'issues__create_pull_request',
      'cpr',
      'initials',
      [
        [8, 9],
        [15, 16],
        [20, 21],
      ],
    ],
    [
      'listPullRequests',
      'lpr',
      'initials',
      [
        [0, 1],
        [4, 5],
        [8, 9],
      ],
    ],
    [
      'requirements__search',
      'serch',
      'scattered',
      [
        [14, 16],
        [17, 20],
      ],
    ],
    ['Журнал вызовов', 'выз', 'word', [[7, 10]]],
    ['Учётные записи', 'учет', 'start', [[0, 4]]],
    ['Тема: тёмная', 'тем', 'start', [[0, 3]]],
    ['1С: Бухгалтерия', 'бух', 'word', [[4, 7]]],
  ] as const)('%s has %s by its %s', (...[text, word, quality, ranges]) => {
    expect(matchWord(indexText(text), word)).toEqual({ quality, ranges });
  });

  it.each([
    ['requirements__search', 'xyz'],
    ['requirements__search', 'hs'],
    ['requirements__search', 'rqh'],
    ['Журнал вызовов', 'req'],
    ['', 'a'],
  ])('"%s" has no %s', (text, word) => {
    expect(matchWord(indexText(text), word)).toBeUndefined();
  });

  it('gives up on what cannot match without trying every way', () =>
    expectWithinBudget({ ms: 500 }, () => ({
      ms: worked(() => {
        expect(matchWord(indexText('a '.repeat(200) + 'b'), 'a'.repeat(30) + 'bb')).toBeUndefined();
      }),
    })));

  it('counts positions in the text as it is shown', () => {
    expect(matchWord(indexText('Мои\u0306 журнал'), 'журнал')).toEqual({ quality: 'word', ranges: [[4, 10]] });
    expect(matchWord(indexText('İstanbul search'), 'search')).toEqual({ quality: 'word', ranges: [[9, 15]] });
  });

  it('marks neighbouring letters together', () => {
    expect(
      joined([
        [5, 7],
        [0, 2],
        [1, 3],
        [3, 4],
      ]),
    ).toEqual([
      [0, 4],
      [5, 7],
    ]);
  });
});

describe('the other keyboard layout', () => {
  it.each([
    ['ghbdtn', ['привет']],
    ['щлп', ['okg']],
    ['ыуфкср', ['search']],
    ['Yfcnhjqrb', ['настройки']],
    ['j,yjdbnm', ['обновить']],
    ['[', ['х']],
    ['цщrk', ['цщкл', 'work']],
    ['42', []],
  ])('%s', (typed, other) => {
    expect(onOtherLayouts(typed)).toEqual(other);
  });

  it.each([
    [{ key: 'k', code: 'KeyK' }, 'k'],
    [{ key: 'л', code: 'KeyK' }, 'k'],
    [{ key: 'С', code: 'KeyC' }, 'c'],
    [{ key: 'б', code: 'Comma' }, ','],
    [{ key: 'k', code: 'KeyV' }, 'k'],
    [{ key: '3', code: 'Digit3' }, '3'],
    [{ key: 'F6', code: 'F6' }, 'f6'],
  ])('shortcuts work with %o', (event, key) => {
    expect(shortcutKey(event)).toBe(key);
  });
});

describe('what is found', () => {
  it('has the better kind of match first, then the earlier and the shorter one', () => {
    const all = ['x_research', 'list_search_hits', 'search_all', 'search', 'see_archive', 'xx_search'];
    expect(labels('search', ...all.map((label) => entry(label)))).toEqual([
      'search',
      'search_all',
      'xx_search',
      'list_search_hits',
      'x_research',
      'see_archive',
    ]);
    expect(labels('sear', entry('see_archive'), entry('search'))).toEqual(['search', 'see_archive']);
  });

  it.each([
    ['ghbdtn', 'Привет'],
    ['yfcnhjqrb', 'Настройки'],
    ['ысшсфшщт', undefined],
    ['ыуфкср', 'requirements__search'],
    ['ЫУФКСР', 'requirements__search'],
    ['кйыыефкер', undefined],
    ['search req', 'requirements__search'],
    ['req  SEARCH ', 'requirements__search'],
    ['req nothing', undefined],
    ['  настр ', 'Настройки'],
  ])('%s finds %s', (text, found) => {
    expect(labels(text, entry('Привет'), entry('Настройки'), entry('requirements__search'))[0]).toBe(found);
  });

  it('has what only another layout finds after everything else', () => {
    const all = [entry('search'), entry('ыуфкср по базе'), entry('Справка: ыуфкср')];
    expect(labels('ыуфкср', ...all)).toEqual(['ыуфкср по базе', 'Справка: ыуфкср', 'search']);
  });

  it('looks into titles and names in the other language, too, after labels', () => {
    const paused = entry('Приостановить все вызовы', 'actions', { aliases: ['Pause all calls'] });
    const titled = entry('audio_stop', 'actions', { detail: 'Pause the sound' });
    expect(labels('pause', paused, titled, entry('pause', 'actions'))).toEqual([
      'pause',
      'audio_stop',
      'Приостановить все вызовы',
    ]);
    const [group] = searchEntries([indexEntries([titled])], 'pause');
    expect(group?.hits[0]).toMatchObject({ label: [], detail: [[0, 5]] });
  });

  it('has the group of the best match first, and a share for every group', () => {
    const tools = Array.from({ length: 200 }, (_, index) => entry(`settings_${String(index)}`));
    const groups = searchEntries([indexEntries([...tools, entry('Settings', 'pages')])], 'settings');
    expect(groups.map(({ group, hits }) => [group, hits.length])).toEqual([
      ['pages', 1],
      ['tools', 49],
    ]);
  });

  it('keeps the order of equals, and only as many as wanted', () => {
    const top = createTop<string>(3);
    for (const [name, score] of [
      ['a', 1],
      ['b', 5],
      ['c', 5],
      ['d', 2],
      ['e', 5],
    ] as const)
      top.add(name, score);
    expect(top.items()).toEqual(['b', 'c', 'e']);
  });

  it('searches ten thousand tools within a frame', async () => {
    const nouns = ['requirement', 'invoice', 'document', 'pull_request', 'comment', 'employee', 'контрагент', 'склад'];
    const verbs = ['search', 'get', 'create', 'update', 'delete', 'list', 'провести', 'bulk_status'];
    const tools = Array.from({ length: 10_000 }, (_, index) =>
      entry(
        `connection${String(index % 37)}__${verbs[index % 8] ?? ''}_${nouns[Math.floor(index / 8) % 8] ?? ''}_${String(index)}`,
        'tools',
        {
          detail: `${verbs[index % 8] ?? ''} one ${nouns[Math.floor(index / 8) % 8] ?? ''} of the register`,
          aliases: ['1С: Бухгалтерия'],
        },
      ),
    );
    const index = indexEntries(tools);
    // 16 ms on a machine that has nothing else to do.
    await expectWithinBudget({ medianMs: 48 }, () => {
      const times: number[] = [];
      for (const query of ['requirement search', 'контрагент', 'ызщтв', 'cpr 12', 'bulkstatus']) {
        for (let length = 1; length <= query.length; length += 1) {
          times.push(worked(() => void searchEntries([index], query.slice(0, length))));
        }
      }
      return { medianMs: times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Infinity };
    });
  });
});

describe('before anything is typed', () => {
  const page = entry('Logs', 'pages');
  const action = entry('Pause', 'actions');
  const hidden = entry('Theme: dark', 'actions', { onlyWhenAsked: true });
  const tool = entry('echo');
  const known = new Map([page, action, hidden, tool].map((one) => [one.id, one]));
  const shown = (recent: readonly string[]) =>
    suggestions([...known.values()], (id) => known.get(id), recent).map(({ group, hits }) => [
      group,
      ...hits.map(({ entry: { label } }) => label),
    ]);

  it('shows what can be done, and no tools', () => {
    expect(shown([])).toEqual([
      ['actions', 'Pause'],
      ['pages', 'Logs'],
    ]);
  });

  it('has what was used recently first, once, and leaves out what is gone', () => {
    expect(shown(['tools:echo', 'tools:gone', 'pages:Logs', 'actions:Theme: dark'])).toEqual([
      ['recent', 'echo', 'Logs', 'Theme: dark'],
      ['actions', 'Pause'],
    ]);
  });

  it('remembers a bounded number of ids, the latest first', () => {
    expect(withRecent(['a', 'b', 'c'], 'b')).toEqual(['b', 'a', 'c']);
    const many = Array.from({ length: 40 }, (_, index) => String(index)).reduce(withRecent, [] as readonly string[]);
    expect(many).toHaveLength(rememberedAtMost);
    expect(many[0]).toBe('39');
  });

  it.each([
    [null, []],
    ['{', []],
    ['{"a":1}', []],
    ['["a",1,null,"b"]', ['a', 'b']],
  ])('reads %s without failing', (text, ids) => {
    expect(parseRecent(text)).toEqual(ids);
  });
});

describe('keys', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 5, 0],
    ['ArrowUp', 0, 5],
    ['Home', 4, 0],
    ['End', 1, 5],
    ['PageDown', 0, 2],
    ['PageDown', 2, 3],
    ['PageDown', 4, 5],
    ['PageUp', 5, 3],
    ['PageUp', 2, 0],
    ['PageUp', 0, 0],
    ['a', 0, undefined],
  ])('%s at %i leads to %s', (key, current, next) => {
    expect(movedChoice(key, current, [2, 1, 3])).toBe(next);
  });

  it('lead nowhere in an empty list', () => {
    expect(movedChoice('ArrowDown', 0, [])).toBeUndefined();
  });
});
