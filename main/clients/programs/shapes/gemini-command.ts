import type { OwnCommand } from '../../program.ts';
import { bearer } from './standard.ts';

/** `mcp add` of Gemini CLI and of what was made from it. */
export function geminiCommand(bin: string): OwnCommand {
  return {
    bin,
    add: ({ name, http }) => [
      ...['mcp', 'add', '--scope', 'user', '--transport', 'http', '--header'],
      { secret: `Authorization: ${bearer(http.token).Authorization}` },
      name,
      http.url,
    ],
    remove: (name) => ['mcp', 'remove', '--scope', 'user', name],
    list: ['mcp', 'list'],
  };
}
