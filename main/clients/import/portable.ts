import type { ImportRemark } from '../../../contract/imports.ts';
import type { PastedProgram, PastedServer } from '../../recognize/paste/pasted-server.ts';
import { pathsOf } from '../machine/expand-place.ts';
import type { Machine } from '../program.ts';
import { remark } from './remark-words.ts';

/** A server as it can be reached from anywhere on this machine, or why it cannot. */
export interface Portable {
  readonly server: PastedServer | undefined;
  readonly refused: ImportRemark | undefined;
  readonly remarks: readonly ImportRemark[];
}

type Place = Pick<Machine, 'platform' | 'home' | 'env'>;

/**
 * Puts the folders of the person that programs write as variables in their place, and refuses what only means something in a project or to
 * the program: paths relative to it, and references in places where the configuration knows none. Other references stay as they are.
 */
export function portable(given: PastedServer, machine: Place): Portable {
  const filled = new Set<string>();
  const fill = (text: string): string => withFolders(text, machine, filled);
  const server = given.type === 'program' ? filledProgram(given, fill) : { ...given, url: fill(given.url) };
  const refused = server.type === 'program' ? refusalOf(server, machine) : refusalOfAddress(server.url);
  if (refused !== undefined) return { server: undefined, refused, remarks: [] };
  const remarks = [...filled].map((name) => remark('folder', { name }));
  return {
    server: server.type === 'program' ? withWholeCommand(server, machine) : server,
    refused: undefined,
    remarks,
  };
}

function filledProgram(program: PastedProgram, fill: (text: string) => string): PastedProgram {
  const env = Object.entries(program.env).map(([name, value]) => [name, fill(value)] as const);
  return {
    ...program,
    command: fill(program.command),
    args: program.args.map(fill),
    env: Object.fromEntries(env),
    ...(program.cwd === undefined ? {} : { cwd: fill(program.cwd) }),
  };
}

const folder = /\$?\{(?:env:)?(HOME|USERPROFILE|APPDATA|LOCALAPPDATA|userHome)\}|\$HOME(?=[\\/]|$)/g;

/** `${userHome}`, `${HOME}` and the like, which are no secrets; `${pathSeparator}`. */
function withFolders(text: string, machine: Place, filled: Set<string>): string {
  const separator = pathsOf(machine).sep;
  return text
    .replace(/\$\{(pathSeparator|\/)\}/g, separator)
    .replace(folder, (written: string, name: string | undefined) => {
      const isHome = name === undefined || /^(HOME|USERPROFILE|userHome)$/.test(name);
      const value = isHome ? machine.home : machine.env[name];
      if (value === undefined) return written;
      filled.add(written);
      return value;
    });
}

const ofProject = /\$\{(workspace\w*|file\w*(?!:)|relativeFile\w*|cwd|CLAUDE_PROJECT_DIR[^{}]*)(:[^{}]*)?\}|\$PWD\b/;
const reference = /\$?\{(?:env|input|file):[^{}]+\}|\$\{[A-Za-z_]\w*(?::-[^{}]*)?\}|\$\{\{[^{}]+\}\}/g;
/** Of the same shape as variables, but none that there could be. */
const noVariable = /\$\{(?!(?:[A-Z_][A-Z0-9_]*|[a-z][a-z0-9]*_[a-z0-9_]+)(?::-[^{}]*)?\})[A-Za-z_]\w*(?::-[^{}]*)?\}/;
/** What a shell among the arguments may mean by itself. */
const shellVariable = /\$\{[A-Za-z_]\w*(?::-[^{}]*)?\}/;

function refusalOf(program: PastedProgram, machine: Place): ImportRemark | undefined {
  const { command, args, cwd, env } = program;
  const fixed = [command, ...args, ...(cwd === undefined ? [] : [cwd])];
  const project = [...fixed, ...Object.values(env)].map((text) => ofProject.exec(text)?.[0]).find(Boolean);
  if (project !== undefined) return remark('project-folder', { text: project });
  const referring =
    [command, cwd ?? ''].map((text) => text.match(reference)?.[0]).find(Boolean) ??
    args.map((text) => shellVariable.exec(text)?.[0]).find(Boolean);
  if (referring !== undefined) return remark('reference-in-command', { text: referring });
  const paths = pathsOf(machine);
  if (cwd !== undefined && !paths.isAbsolute(cwd)) return remark('relative-path', { text: cwd });
  const relative = [command, ...args].find((text) => /^\.{1,2}([\\/]|$)/.test(text));
  return relative === undefined || cwd !== undefined ? undefined : remark('relative-path', { text: relative });
}

/** References may stand behind the host. */
function refusalOfAddress(url: string): ImportRemark | undefined {
  const unknown = (ofProject.exec(url) ?? noVariable.exec(url))?.[0];
  if (unknown !== undefined) return remark('reference-in-address', { text: unknown });
  const [first] = url.match(reference) ?? [];
  const isInHost = first !== undefined && !URL.canParse(url.replace(reference, noHost));
  return isInHost ? remark('reference-in-address', { text: first }) : undefined;
}

/** No name of a host has it, and everything behind one may. */
const noHost = '\uFFFC';

/** A relative command is looked for in the folder that the program starts in. */
function withWholeCommand(program: PastedProgram, machine: Place): PastedProgram {
  const { command, cwd } = program;
  if (cwd === undefined || !/^\.{1,2}[\\/]/.test(command)) return program;
  return { ...program, command: pathsOf(machine).resolve(cwd, command) };
}
