import { describe, expect, it } from 'vitest';
import { placeFiles } from '../../../main/clients/machine/place-files.ts';
import type { Platform } from '../../../main/clients/program.ts';
import { programs } from '../../../main/clients/programs/index.ts';
import { fakeMachine, type FakeMachineOptions } from '../../support/fake-machine.ts';
import { placesOf } from './support/fixtures.ts';

const platforms: readonly Platform[] = ['win32', 'darwin', 'linux'];

async function placed(program: (typeof programs)[number], options: FakeMachineOptions) {
  const places = await placeFiles(program, fakeMachine(options));
  return Object.fromEntries(places.map(({ id, path }) => [id, path]));
}

function empty(paths: readonly string[]) {
  return Object.fromEntries(paths.map((path) => [path, '']));
}

describe('Where settings files stand', () => {
  const cases = programs.flatMap((program) => {
    const places = placesOf(program);
    return platforms.map((platform) => ({ program, platform, expected: places?.[platform] ?? {} }));
  });

  it.each(cases)('$program.id on $platform: files that are there are found', async (one) => {
    const { program, platform, expected } = one;
    expect(await placed(program, { platform, files: empty(Object.values(expected)) })).toEqual(expected);
  });

  it.each(cases)(
    '$program.id on $platform: every file of the table is looked for',
    ({ program, platform, expected }) => {
      const ids = Object.keys(expected);
      const unexpected = program.files
        .filter(
          ({ id, path }) => path[platform] !== undefined && !ids.some((one) => one === id || one.startsWith(`${id}-`)),
        )
        .map(({ id }) => id);
      expect(unexpected).toEqual([]);
    },
  );

  it.each(cases)('$program.id on $platform: where nothing is, only files that may be made are offered', async (one) => {
    const { program, platform, expected } = one;
    const always = program.files.filter(({ write = 'always' }) => write === 'always').map(({ id }) => id);
    const offered = await placed(program, { platform });
    expect(Object.keys(offered).filter((id) => !always.includes(id))).toEqual([]);
    expect(Object.entries(offered).filter(([id, path]) => expected[id] !== path)).toEqual([]);
  });

  it.each(programs.flatMap((program) => (placesOf(program)?.otherwise ?? []).map((other) => ({ program, ...other }))))(
    '$program.id on $platform: $title',
    async ({ program, platform, env = {}, files = [], folders = [], places }) => {
      expect(await placed(program, { platform, env, files: empty(files), folders })).toEqual(places);
    },
  );
});
