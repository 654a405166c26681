import type { HttpFacts, StdioFacts } from '../../../../main/clients/program.ts';

/** What our entry is made of in fixtures. */
export const facts: HttpFacts & StdioFacts = {
  url: 'http://127.0.0.1:7420/mcp',
  token: 'portico-token-1a2b3c',
  command: '/opt/Portico/portico',
  args: ['stdio'],
};
