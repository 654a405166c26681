import type { ImportCandidate } from '../../../../contract/imports.ts';
import type { CommandContext } from '../command-context.ts';
import { plainText } from '../table.ts';
import { readHiddenLine } from '../read-hidden-line.ts';

/** What a person gives for a server, by the names of its secrets. */
export type GivenSecrets = Readonly<Record<string, string>>;

/** Asks for each secret that the servers lack, without showing it; Enter leaves it for later. By keys of the servers; nothing where nobody can be asked. */
export async function askForSecrets(
  { terminal, stdin, signal }: Pick<CommandContext, 'terminal' | 'stdin' | 'signal'>,
  chosen: readonly ImportCandidate[],
): Promise<ReadonlyMap<string, GivenSecrets>> {
  const given = new Map<string, GivenSecrets>();
  const lacking = chosen.filter(({ wanted }) => wanted.length > 0);
  if (lacking.length === 0 || !stdin.isTTY || terminal.json) return given;
  terminal.note(
    'Some servers need secrets that do not stand in the settings. What you type is not shown; Enter leaves it for later.',
  );
  for (const { key, id, wanted } of lacking) {
    const values: Record<string, string> = {};
    for (const { name, label } of wanted) {
      terminal.prompt(plainText(`${id}, ${label}: `));
      const value = await readHiddenLine(stdin, (text) => terminal.prompt(text), signal);
      if (value !== '') values[name] = value;
    }
    given.set(key, values);
  }
  return given;
}
