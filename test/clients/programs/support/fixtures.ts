import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordedInProject } from '../../../../main/clients/projects/place-in-project.ts';
import type { Platform, Program, SettingsFile } from '../../../../main/clients/program.ts';
import { fakeMachine } from '../../../support/fake-machine.ts';

const folder = join(import.meta.dirname, '../../../fixtures/clients');

/** A settings file as its program's documentation shows it, and the same with our entry in it. */
export interface Fixture {
  /** `user`, `user.two-servers`, `user.stdio`: the file's id, and what is special; `stdio` wants the command in it. */
  readonly name: string;
  readonly file: SettingsFile;
  readonly transport: 'http' | 'stdio';
  /** `undefined` where there is no file before. */
  readonly before: string | undefined;
  readonly after: string;
}

/** Where the files of a program stand: ids and absolute paths of those that are there, by platform. */
export interface Places extends Partial<Record<Platform, Readonly<Record<string, string>>>> {
  /** The same where variables move them, or other files are there. */
  readonly otherwise?: readonly {
    readonly title: string;
    readonly platform: Platform;
    readonly env?: Readonly<Record<string, string>>;
    /** Files that are there, and empty. */
    readonly files?: readonly string[];
    readonly folders?: readonly string[];
    readonly places: Readonly<Record<string, string>>;
  }[];
}

/** The pairs `<name>.before.<ext>` and `<name>.after.<ext>` of a program; a case without `before` begins with no file. */
export function fixturesOf(program: Program): readonly Fixture[] {
  const names = namesIn(program.id);
  return names
    .filter((name) => name.includes('.after.'))
    .map((after) => {
      const before = after.replace('.after.', '.before.');
      const name = after.slice(0, after.indexOf('.after.'));
      const [id = ''] = name.split('.');
      const file = id === 'project' ? fileInProject(program) : program.files.find((one) => one.id === id);
      if (!file) throw new Error(`${program.id} has no file "${id}", which the fixture ${after} names`);
      const command = name.split('.').includes('stdio') || !(file.entry ?? program.entry).http;
      return {
        name,
        file,
        transport: command ? 'stdio' : 'http',
        before: names.includes(before) ? textOf(program.id, before) : undefined,
        after: textOf(program.id, after),
      };
    });
}

/** The file of a program in a project, as it is edited there. */
export function fileInProject(program: Program): SettingsFile | undefined {
  const folder = '/home/ada/shop';
  const machine = fakeMachine({ platform: 'linux' });
  const path = `${folder}/${[program.projectFile?.path ?? ''].flat()[0] ?? ''}`;
  return recordedInProject(program, { file: `project:${folder}`, path, machine })?.file;
}

/** What `places.json` of a program says. */
export function placesOf(program: Program): Places | undefined {
  return namesIn(program.id).includes('places.json')
    ? (JSON.parse(textOf(program.id, 'places.json')) as Places)
    : undefined;
}

/** Ids of the programs that have fixtures. */
export function programsWithFixtures(): readonly string[] {
  return readdirSync(folder);
}

function namesIn(id: string): readonly string[] {
  return existsSync(join(folder, id)) ? readdirSync(join(folder, id)).sort() : [];
}

function textOf(id: string, name: string): string {
  return readFileSync(join(folder, id, name), 'utf8');
}
