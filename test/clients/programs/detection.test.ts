import { describe, expect, it } from 'vitest';
import { expandPlace } from '../../../main/clients/machine/expand-place.ts';
import { placeFiles } from '../../../main/clients/machine/place-files.ts';
import { findSigns } from '../../../main/clients/machine/find-signs.ts';
import type { PlacePattern, Platform } from '../../../main/clients/program.ts';
import { programs } from '../../../main/clients/programs/index.ts';
import { fakeMachine } from '../../support/fake-machine.ts';

const platforms: readonly Platform[] = ['win32', 'darwin', 'linux'];
const each = programs.flatMap((program) => platforms.map((platform) => ({ program, platform, id: program.id })));

/** A path that the pattern finds, with a name in the place of each `*`; patterns whose variable is unset find nothing. */
function pathsFor(pattern: PlacePattern | undefined, platform: Platform): readonly string[] {
  return [pattern ?? []].flat().flatMap((one) => {
    const path = expandPlace(one, fakeMachine({ platform }))?.path;
    return path === undefined ? [] : [path.replaceAll('*', '1.2')];
  });
}

async function found(id: string, options: Parameters<typeof fakeMachine>[0]) {
  const program = programs.find((one) => one.id === id);
  if (!program) throw new Error(id);
  const machine = fakeMachine(options);
  const { installed, configured } = await findSigns(program, machine, await placeFiles(program, machine));
  return { installed, configured };
}

describe('A program is told to be installed, configured, both or neither', () => {
  it.each(each)('$id on $platform: nothing there', async ({ id, platform }) => {
    expect(await found(id, { platform })).toEqual({ installed: false, configured: false });
  });

  it.each(each.flatMap((one) => (one.program.installed.bins ?? []).map((bin) => ({ ...one, bin }))))(
    '$id on $platform: installed, with $bin on the PATH',
    async ({ id, platform, bin }) => {
      expect(await found(id, { platform, bins: { [bin]: `/usr/bin/${bin}` } })).toEqual({
        installed: true,
        configured: false,
      });
    },
  );

  const applications = each.flatMap((one) => {
    const { apps, extensions } = one.program.installed;
    const paths = [
      ...pathsFor(apps?.[one.platform], one.platform),
      ...pathsFor(extensions?.[one.platform], one.platform),
    ];
    return paths.map((path) => ({ ...one, path }));
  });

  it.each(applications)('$id on $platform: installed, as $path', async ({ id, platform, path }) => {
    expect(await found(id, { platform, folders: [path] })).toMatchObject({ installed: true });
  });

  const ghosts = each.flatMap((one) =>
    pathsFor(one.program.installed.folders?.[one.platform], one.platform).map((path) => ({ ...one, path })),
  );

  it.each(ghosts)('$id on $platform: gone, with $path left behind', async ({ id, platform, path }) => {
    expect(await found(id, { platform, folders: [path] })).toEqual({ installed: false, configured: true });
  });

  const settings = each.flatMap((one) =>
    one.program.files
      .filter(({ write }) => write !== 'import-only')
      .flatMap(({ path }) => pathsFor(path[one.platform], one.platform).map((place) => ({ ...one, place }))),
  );

  it.each(settings)('$id on $platform: configured by $place', async ({ id, platform, place }) => {
    expect(await found(id, { platform, files: { [place]: '' } })).toMatchObject({ configured: true });
  });

  const readOnly = each.flatMap((one) =>
    one.program.files
      .filter(({ write }) => write === 'import-only')
      .flatMap(({ path }) => pathsFor(path[one.platform], one.platform).map((place) => ({ ...one, place }))),
  );

  it.each(readOnly)(
    '$id on $platform: not installed by $place, which is only read',
    async ({ id, platform, place }) => {
      expect(await found(id, { platform, files: { [place]: '' } })).toMatchObject({ installed: false });
    },
  );
});
