import type { OperationInput } from '../../../contract/api.ts';
import type { FolderChoice, ProjectView } from '../../../contract/projects.ts';
import type { ProgramPlan, ProgramView } from '../../../contract/programs.ts';
import { sampleNow } from './sample-clients.ts';
import { diffOf, samplePlan } from './sample-plans.ts';
import { program } from './sample-programs.ts';
import { refusal, type Answers } from './stage.ts';

const home = '/home/ada';
const shown = (path: string) => ({ path, shownPath: path.replace(`${home}/`, '~/') });

export const sampleProjects: readonly ProjectView[] = [
  { ...shown(`${home}/shop`), programs: ['codex', 'cursor'] },
  { ...shown(`${home}/code/requirements-service`), programs: ['cursor'] },
  { ...shown('/srv/www/company-site'), programs: [] },
];

const tree = [
  'Documents',
  'Downloads',
  'shop',
  'shop/api',
  'shop/web',
  'shopping-list',
  'writing',
  '.config',
  '.local',
];

/** Folders below the home folder, as the app tells of them. */
export function sampleFolders(text: string): FolderChoice {
  const typed = text.trim().replace(/^~(?=\/|$)/, home);
  const path = typed.startsWith('/') ? typed : `${home}/${typed}`;
  const whole = path.replace(/\/$/, '');
  const all = tree.map((name) => `${home}/${name}`);
  const folders = all.filter(
    (one) => one.startsWith(path) && !one.slice(path.lastIndexOf('/') + 1).includes('/') && one !== whole,
  );
  const isHome = typed !== '' && whole === home;
  const known = all.includes(whole) || sampleProjects.some((one) => one.path === whole);
  return {
    ...((known || isHome) && { folder: shown(whole) }),
    ...(isHome && { refused: 'home' as const }),
    folders: folders.map(shown),
    more: false,
  };
}

/** Two programs with settings of projects, one of them connected in a project already. */
export const projectPrograms: readonly ProgramView[] = [
  program('cursor', 'Cursor', { projectFile: '.cursor/mcp.json', takesUp: 'refresh' }),
  program('codex', 'Codex', {
    state: 'connected',
    transport: 'stdio',
    projectFile: '.codex/config.toml',
    files: [
      {
        ...{ id: 'user', label: 'User settings', path: `${home}/.codex/config.toml`, exists: true, others: ['notes'] },
        ...{ shownPath: '~/.codex/config.toml', state: 'found' },
      },
      inProject(`${home}/shop`, '.codex/config.toml', 'connected'),
      inProject(`${home}/blog`, '.codex/config.toml', 'lost'),
    ],
  }),
];

function inProject(folder: string, file: string, state: 'connected' | 'lost' | 'found'): ProgramView['files'][number] {
  return {
    ...{ id: `project:${folder}`, label: `Project ${folder.split('/').at(-1) ?? ''}`, project: folder, state },
    ...{ ...shown(`${folder}/${file}`), exists: true, others: [] },
  };
}

function planIn(one: ProgramView, { action, workspace = '' }: OperationInput<'programs.preview'>): ProgramPlan {
  const path = `${workspace}/${one.projectFile ?? ''}`;
  const lines = ['{', '  "mcpServers": {', '    "portico": {', '      "command": "/opt/Portico/portico",'];
  const ends = [`      "args": ["stdio", "--client", "${one.name}"]`, '    }', '  }', '}'];
  const mark = action === 'disconnect' ? '-' : '+';
  return {
    ...{ program: one.id, name: one.name, action, transport: 'stdio', token: 'none' },
    reaches: `/opt/Portico/portico stdio --client ${one.name}`,
    files: [
      {
        ...{ file: `project:${workspace}`, label: 'Project', ...shown(path) },
        ...(action === 'connect' && { whole: 'created' as const }),
        hunks: [diffOf(...[...lines, ...ends].map((line) => `${mark}${line}`))],
        added: action === 'disconnect' ? 0 : 8,
        removed: action === 'disconnect' ? 8 : 0,
      },
    ],
    notes: action === 'connect' ? notesOf(shown(path).shownPath) : [],
    snippet: { where: `add to ${path}`, language: 'json', text: [...lines, ...ends].join('\n') },
    fingerprint: `${one.id} ${action} ${workspace}`,
  };
}

function notesOf(shownPath: string): string[] {
  return [
    `${shownPath} belongs to the project and may reach others with it; it holds no token, and names a command of this computer`,
    'The project is kept in git, and no plain line of .gitignore leaves this file out: it may be committed',
  ];
}

/** Operations on projects over programs that change as they are asked for. */
export function projectAnswers(given: readonly ProgramView[] = projectPrograms): Answers {
  let programs = [...given];
  const one = (id: string): ProgramView => {
    const found = programs.find((known) => known.id === id);
    if (!found) throw refusal('invalid-request', `There is no program "${id}"`);
    return found;
  };
  return {
    'projects.list': [...sampleProjects],
    'projects.folders': ({ text }) => sampleFolders(text),
    'programs.list': () => [...programs],
    'programs.preview': (request) => {
      if (request.workspace === undefined) return samplePlan(one(request.program), request.action, request.files);
      if (sampleFolders(request.workspace).folder) return planIn(one(request.program), request);
      throw refusal('invalid-request', `There is no folder ${request.workspace}`);
    },
    'programs.apply': (request) => {
      const { program: id, workspace = '', action } = request;
      const meant = one(id);
      const state = action === 'disconnect' ? 'found' : 'connected';
      const file = inProject(workspace, meant.projectFile ?? '', state);
      const files = [...meant.files.filter((known) => known.id !== file.id), file];
      const change = `change-${id}`;
      const next: ProgramView = { ...meant, files, state, undo: { change, at: sampleNow, what: action } };
      programs = programs.map((known) => (known.id === id ? next : known));
      const written = { file: file.id, shownPath: file.shownPath, outcome: 'written' as const };
      return { program: id, outcome: 'done', change, files: [written] };
    },
    'programs.undo': ({ change }) => {
      const meant = programs.find(({ undo }) => undo?.change === change);
      if (!meant) throw refusal('invalid-request', `There is no change "${change}"`);
      programs = programs.map((known) =>
        known.id === meant.id ? (given.find(({ id }) => id === known.id) ?? known) : known,
      );
      return { program: meant.id, files: [{ file: 'project', shownPath: 'mcp.json', outcome: 'file-deleted' }] };
    },
  };
}
