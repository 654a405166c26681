import { expect, it } from 'vitest';
import { programs } from '../../../main/clients/programs/index.ts';
import { facts } from './support/facts.ts';

const links: Readonly<Record<string, string>> = {
  vscode:
    'vscode:mcp/install?%7B%22name%22%3A%22portico%22%2C%22type%22%3A%22stdio%22%2C%22command%22%3A%22%2Fopt%2FPortico%2Fportico%22%2C%22args%22%3A%5B%22stdio%22%5D%7D',
  'vscode-insiders':
    'vscode-insiders:mcp/install?%7B%22name%22%3A%22portico%22%2C%22type%22%3A%22stdio%22%2C%22command%22%3A%22%2Fopt%2FPortico%2Fportico%22%2C%22args%22%3A%5B%22stdio%22%5D%7D',
  vscodium:
    'vscodium:mcp/install?%7B%22name%22%3A%22portico%22%2C%22type%22%3A%22stdio%22%2C%22command%22%3A%22%2Fopt%2FPortico%2Fportico%22%2C%22args%22%3A%5B%22stdio%22%5D%7D',
  'visual-studio':
    'vsweb+mcp:/install?%7B%22name%22%3A%22portico%22%2C%22type%22%3A%22stdio%22%2C%22command%22%3A%22%2Fopt%2FPortico%2Fportico%22%2C%22args%22%3A%5B%22stdio%22%5D%7D',
  cursor:
    'cursor://anysphere.cursor-deeplink/mcp/install?name=portico&config=eyJjb21tYW5kIjoiL29wdC9Qb3J0aWNvL3BvcnRpY28iLCJhcmdzIjpbInN0ZGlvIl19',
};

it.each(Object.entries(links))('the link of %s is as it documents it', (id, expected) => {
  const link = programs.find((program) => program.id === id)?.link;
  expect(link?.({ name: 'portico', command: facts.command, args: facts.args })).toBe(expected);
});
