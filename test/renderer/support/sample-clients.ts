import type { ClientView } from '../../../contract/clients.ts';

/** 21 November 2026, 10:42:30 UTC: the moment at which the sample day is shown. */
export const sampleNow = Date.UTC(2026, 10, 21, 10, 42, 30);
export const ago = (minutes: number): number => sampleNow - minutes * 60_000;

export const sampleClients: readonly ClientView[] = [
  ['VS Code', 0, '2025-11-25', ['elicitation', 'roots', 'sampling'], 'Visual Studio Code 1.109.0'],
  ['Claude Desktop', 2, '2025-06-18', [], 'claude-ai 0.1.0'],
  ['Cline', 4, '2025-11-25', [], 'Cline 3.61.0'],
  ['Cursor', 1, '2026-07-28', ['elicitation', 'roots'], 'cursor-vscode 1.0.0'],
].map(([name, minutes, revision, capabilities, program], index) => ({
  id: `client-${String(index)}`,
  name: name as string,
  createdAt: ago(60 * 24 * 9),
  lastSeenAt: ago(minutes as number),
  access: name === 'Claude Desktop' ? ('stdio' as const) : ('token' as const),
  protocol: {
    revision: revision as string,
    program: program as string,
    capabilities: capabilities as string[],
    place: '*',
  },
  openSessions: index === 2 ? 0 : 1,
  offered: { tools: 87, tokens: 16_200 },
}));
