import type { UninstallPlan, UninstallStep } from '../../../contract/uninstall.ts';
import type { Answers } from './stage.ts';

const broken = {
  code: 'broken' as const,
  message: 'opencode.json is not valid: line 12, column 3: a comma is missing',
  remedy: 'Mend the file and look again, or paste the settings by hand',
};

export const samplePlan: UninstallPlan = {
  clients: [
    { program: 'vscode', name: 'Visual Studio Code', files: ['~/.config/Code/User/mcp.json'], left: [] },
    { program: 'cursor', name: 'Cursor', files: ['~/.cursor/mcp.json', '~/src/shop/.cursor/mcp.json'], left: [] },
    { program: 'claude-code', name: 'Claude Code', files: ['~/.claude.json'], left: [] },
    {
      program: 'opencode',
      name: 'opencode',
      files: [],
      left: [{ shownPath: '~/.config/opencode/opencode.json', trouble: broken }],
    },
  ],
  loginItems: ['/home/ada/.config/autostart/portico.desktop'],
  commands: ['/home/ada/.local/bin/portico'],
  signIns: ['accounting', 'issues', 'requirements'],
  secrets: ['accounting-password', 'tracker-token'],
  data: { folder: '/home/ada/.local/share/portico', copies: 7 },
};

const done = (part: UninstallStep['part'], subject: string): UninstallStep => ({ part, subject, outcome: 'done' });

export const removedSteps: readonly UninstallStep[] = [
  done('client', 'Visual Studio Code'),
  done('client', 'Cursor'),
  done('client', 'Claude Code'),
  done('login-item', '/home/ada/.config/autostart/portico.desktop'),
  done('command', '/home/ada/.local/bin/portico'),
  done('sign-in', 'accounting'),
  {
    ...done('sign-in', 'issues'),
    notice: {
      message:
        'https://id.example.com offers no revocation; the sign-in ends there by itself or in the settings of that account',
      inRussian:
        'https://id.example.com не умеет отзывать входы: там вход закончится сам или в настройках учётной записи',
    },
  },
  done('secret', 'accounting-password'),
];

export const failedSteps: readonly UninstallStep[] = [
  {
    part: 'client',
    subject: 'opencode',
    outcome: 'failed',
    left: [{ shownPath: '~/.config/opencode/opencode.json', trouble: broken }],
  },
  {
    part: 'secret',
    subject: 'tracker-token',
    outcome: 'failed',
    error: {
      code: 'keychain-unavailable',
      message: 'The keychain cannot be used; unlock it and try again',
      inRussian: 'Хранилище ключей недоступно. Разблокируйте его и повторите',
      retryable: true,
      details: {},
    },
  },
];

export const uninstallAnswers: Answers = {
  'app.uninstallPlan': samplePlan,
  'app.uninstall': { steps: [...removedSteps, ...failedSteps] },
  'app.stop': {},
};
