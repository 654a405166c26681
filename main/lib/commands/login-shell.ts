import { basename } from 'node:path';

/** Asks the login shell for its PATH without depending on how the shell writes variables: `sh` prints what it inherits. */
export function pathQuestion(mark: string): string {
  return `/bin/sh -c 'printf "%s" "${mark}\${PATH}${mark}"'`;
}

/** The arguments that make a shell read the person's profile and then run one command. */
export function shellArguments(shell: string, command: string): readonly string[] {
  switch (basename(shell)) {
    case 'tcsh':
    case 'csh':
      // `-l` is only taken when it is the only argument; `-i` reads ~/.tcshrc, where PATH is usually set.
      return ['-i', '-c', command];
    case 'pwsh':
      return ['-Login', '-Command', command];
    default:
      return ['-l', '-i', '-c', command];
  }
}

/** What stands between the marks, or `undefined` while it is not complete. Profiles may print before and after it. */
export function markedPath(output: string, mark: string): string | undefined {
  const start = output.indexOf(mark);
  const end = start === -1 ? -1 : output.indexOf(mark, start + mark.length);
  const path = end === -1 ? '' : output.slice(start + mark.length, end).trim();
  return path === '' ? undefined : path;
}
