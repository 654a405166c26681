import { readAddCommand } from './add-command.ts';
import { withContainerVariables } from './container-variables.ts';
import type { PastedProgram, PastedServer } from './pasted-server.ts';
import { asRemote } from './remote-bridge.ts';
import { shellCommands, shellStyleOf } from './shell-words.ts';

/** Programs that people start servers with. */
const launchers: ReadonlySet<string> = new Set(
  'npx npm pnpm pnpx yarn bunx bun node deno tsx uvx uv pipx python python3 py docker podman nerdctl java dotnet go ruby php cargo'.split(
    ' ',
  ),
);
const assignment = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s;

/** The servers that a command line starts or tells a client about; `undefined` when the text is no command line. */
export function readCommandLine(text: string): readonly PastedServer[] | undefined {
  const commands = shellCommands(text, shellStyleOf(text));
  const added = commands.flatMap((words) => readAddCommand(words) ?? []);
  if (added.length > 0) return added;
  let cwd: string | undefined;
  let env: Record<string, string> = {};
  for (const words of commands) {
    const [first = '', ...rest] = words;
    const set = assignmentsOf(words);
    if (/^(cd|pushd)$/i.test(first)) cwd = rest.filter((word) => word !== '/d').join(' ');
    else if (set) env = { ...env, ...set };
    else {
      const program = readProgram(words);
      if (program)
        return [asRemote({ ...program, env: { ...env, ...program.env }, ...(cwd === undefined ? {} : { cwd }) })];
    }
  }
  return undefined;
}

/** `export A=b`, `set A=b`, `$env:A="b"` or `A=b` alone. */
function assignmentsOf(words: readonly string[]): Record<string, string> | undefined {
  const plain = /^(export|set|setx)$/i.test(words[0] ?? '') ? words.slice(1) : words;
  const joined = plain.join(' ').replace(/^\$env:(\w+)\s*=\s*/i, '$1=');
  const single = assignment.exec(joined);
  const isAll = plain.length > 0 && plain.every((word) => assignment.test(word));
  if (isAll) return Object.fromEntries(plain.map((word) => pairOf(word)));
  return single && joined !== plain.join(' ') ? { [single[1] ?? '']: single[2] ?? '' } : undefined;
}

function pairOf(word: string): [string, string] {
  const [, name = '', value = ''] = assignment.exec(word) ?? [];
  return [name, value];
}

function readProgram(words: readonly string[]): PastedProgram | undefined {
  const env: Record<string, string> = {};
  let rest = words[0] === 'env' || words[0] === 'cross-env' || words[0] === 'sudo' ? words.slice(1) : words;
  for (let word = rest[0]; word !== undefined && assignment.test(word); word = rest[0]) {
    const [name, value] = pairOf(word);
    env[name] = value;
    rest = rest.slice(1);
  }
  // Portico starts batch files by itself.
  if (/^cmd(\.exe)?$/i.test(rest[0] ?? '') && /^\/c$/i.test(rest[1] ?? '')) rest = rest.slice(2);
  const [command, ...args] = rest;
  if (command === undefined || !isProgram(command, { hasEnv: Object.keys(env).length > 0, hasArgs: args.length > 0 })) {
    return undefined;
  }
  return withContainerVariables({ type: 'program', command, args, env });
}

/** Prose has words, too: only a known launcher, a path, or a name that cannot be prose is taken for a program. */
function isProgram(
  command: string,
  { hasEnv, hasArgs }: { readonly hasEnv: boolean; readonly hasArgs: boolean },
): boolean {
  const name = (command.split(/[\\/]/).at(-1) ?? '').toLowerCase().replace(/\.(cmd|exe|bat|ps1)$/, '');
  if (name === '' || command.includes('://')) return false;
  if (launchers.has(name)) return hasArgs;
  const isPath = /^(\/|~\/|\.{1,2}[\\/]|[A-Za-z]:[\\/]|\\\\)/.test(command);
  return isPath || hasEnv || /\.(cmd|exe|bat)$/i.test(command) || /(^|[-_])mcp([-_]|$)/.test(name);
}
