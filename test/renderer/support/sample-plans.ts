import type { DiffLine, FileChange, ProgramPlan, ProgramView } from '../../../contract/programs.ts';

/** `+` added, `-` removed, a space for the same; numbers are counted from 1. */
export function diffOf(...texts: readonly string[]): DiffLine[] {
  let [old, now] = [0, 0];
  return texts.map((text): DiffLine => {
    const line = text.slice(1);
    if (text.startsWith('+')) return { kind: 'added', new: (now += 1), text: line };
    if (text.startsWith('-')) return { kind: 'removed', old: (old += 1), text: line };
    return { kind: 'same', old: (old += 1), new: (now += 1), text: line };
  });
}

const diffs = {
  connect: diffOf(
    ' {',
    '   "mcpServers": {',
    '-    "notes": { "command": "notes-mcp" }',
    '+    "notes": { "command": "notes-mcp" },',
    '+    "portico": {',
    '+      "url": "http://127.0.0.1:7420/mcp",',
    '+      "headers": { "Authorization": "Bearer ••••••••" }',
    '+    }',
    '   }',
    ' }',
  ),
  repair: diffOf(
    ' {',
    '   "mcpServers": {',
    '     "notes": { "command": "notes-mcp" },',
    '     "portico": {',
    '-      "url": "http://127.0.0.1:7421/mcp",',
    '+      "url": "http://127.0.0.1:7420/mcp",',
    '       "headers": { "Authorization": "Bearer ••••••••" }',
    '     }',
    '   }',
    ' }',
  ),
  disconnect: diffOf(
    ' {',
    '   "mcpServers": {',
    '-    "notes": { "command": "notes-mcp" },',
    '-    "portico": {',
    '-      "url": "http://127.0.0.1:7420/mcp",',
    '-      "headers": { "Authorization": "Bearer ••••••••" }',
    '-    }',
    '+    "notes": { "command": "notes-mcp" }',
    '   }',
    ' }',
  ),
} as const;

const snippet = JSON.stringify(
  { mcpServers: { portico: { url: 'http://127.0.0.1:7420/mcp', headers: { Authorization: 'Bearer <token>' } } } },
  null,
  2,
);

/** What an action on a program would change; `files` as the operation takes them. */
export function samplePlan(
  program: ProgramView,
  action: ProgramPlan['action'],
  files: readonly string[] | undefined = undefined,
): ProgramPlan {
  const chosen = program.files.filter(({ id, state }) =>
    files ? files.includes(id) : action === 'connect' ? true : state !== 'found',
  );
  const hasCommand = action === 'connect' && program.ways[0] === 'command';
  return {
    program: program.id,
    name: program.name,
    action,
    transport: program.transport,
    reaches:
      program.transport === 'http'
        ? 'http://127.0.0.1:7420/mcp'
        : '/opt/Portico/portico stdio --client "Claude Desktop"',
    token:
      program.transport === 'stdio' ? 'none' : action === 'connect' ? 'new' : action === 'repair' ? 'kept' : 'revoked',
    files: hasCommand ? [] : chosen.map((file) => fileChange(file, action)),
    ...(hasCommand && {
      command:
        'claude mcp add --scope user --transport http portico http://127.0.0.1:7420/mcp --header "Authorization: Bearer ••••••••"',
    }),
    notes: program.id === 'lm-studio' ? ['LM Studio shows an “mcp.json changed” line for a moment'] : [],
    ...(program.pickUp !== undefined && { pickUp: program.pickUp }),
    snippet: {
      where: `${program.name}: add to ${program.files[0]?.shownPath ?? 'its settings'}`,
      language: 'json',
      text: snippet,
    },
    fingerprint: `${program.id} ${action} ${chosen.map(({ id }) => id).join()}`,
  };
}

function fileChange(
  { id, label, path, shownPath, exists, trouble, state }: ProgramView['files'][number],
  action: keyof typeof diffs,
): FileChange {
  const isRefused = trouble !== undefined && state === 'found';
  const lines = exists
    ? diffs[action]
    : diffs.connect
        .filter(({ kind }) => kind !== 'removed')
        .map((line, index) => ({ kind: 'added' as const, new: index + 1, text: line.text }));
  const count = (kind: DiffLine['kind']): number => lines.filter((line) => line.kind === kind).length;
  return {
    file: id,
    label,
    path,
    shownPath,
    ...(!exists && { whole: 'created' as const }),
    hunks: isRefused ? [] : [lines],
    added: isRefused ? 0 : count('added'),
    removed: isRefused ? 0 : count('removed'),
    ...(isRefused && { refused: trouble }),
  };
}
