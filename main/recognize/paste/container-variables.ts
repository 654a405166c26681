import type { PastedProgram } from './pasted-server.ts';

const assignment = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s;

/** `docker run -e NAME=value`: the value moves to where a reference to a secret may stand, and the container takes it from there. */
export function withContainerVariables(program: PastedProgram): PastedProgram {
  if (!/(^|[\\/])(docker|podman|nerdctl)(\.exe)?$/i.test(program.command) || !program.args.includes('run'))
    return program;
  const env = { ...program.env };
  const args = [...program.args];
  const take = (at: number, written: string, prefix: string): void => {
    const [, name, value] = assignment.exec(written) ?? [];
    if (name === undefined) return;
    env[name] = value ?? '';
    args[at] = prefix + name;
  };
  for (const [at, word] of program.args.entries()) {
    const joined = /^(-e=?|--env=)(?=[A-Za-z_])/.exec(word);
    if (word === '-e' || word === '--env') take(at + 1, program.args[at + 1] ?? '', '');
    else if (joined && !word.startsWith('--entrypoint')) take(at, word.slice(joined[0].length), joined[0]);
  }
  return { ...program, args, env };
}
