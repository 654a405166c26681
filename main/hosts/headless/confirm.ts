import { GatewayError } from '../../gateway/errors.ts';
import type { CommandContext } from './command-context.ts';

/**
 * Asks a yes-or-no question; no is the answer to nothing at all. Where nobody can be asked, fails with `invalid-request` and the option that
 * answers beforehand.
 */
export async function confirm(
  { terminal, stdin, signal }: Pick<CommandContext, 'terminal' | 'stdin' | 'signal'>,
  question: string,
): Promise<boolean> {
  if (!stdin.isTTY || terminal.json)
    throw new GatewayError('invalid-request', `${question} Nobody can be asked here; say --yes to agree beforehand`);
  const { createInterface } = await import('node:readline/promises');
  terminal.prompt(`${question} [y/N] `);
  const lines = createInterface({ input: stdin, terminal: false });
  try {
    return /^y(es)?$/i.test((await lines.question('', { signal })).trim());
  } finally {
    lines.close();
  }
}
