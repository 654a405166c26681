import { expect, it } from 'vitest';
import { programRunning } from '../../../main/clients/exports/program-running.ts';
import type { Platform } from '../../../main/clients/program.ts';
import { claudeDesktop } from '../../../main/clients/programs/claude-desktop.ts';
import { fakeMachine } from '../../support/fake-machine.ts';

interface Case {
  readonly title: string;
  readonly platform: Platform;
  readonly name: string;
  readonly path?: string;
  readonly isIt: boolean;
}

const cases: readonly Case[] = [
  {
    title: 'the application of macOS',
    platform: 'darwin',
    name: 'Claude',
    path: '/Applications/Claude.app/Contents/MacOS/Claude',
    isIt: true,
  },
  {
    title: 'Claude Code on macOS',
    platform: 'darwin',
    name: 'claude',
    path: '/Users/ada/.local/bin/claude',
    isIt: false,
  },
  {
    title: 'the application of Windows',
    platform: 'win32',
    name: 'claude.exe',
    path: 'C:\\Users\\ada\\AppData\\Local\\AnthropicClaude\\app-1.2.3\\claude.exe',
    isIt: true,
  },
  {
    title: 'the Store version',
    platform: 'win32',
    name: 'claude.exe',
    path: 'C:\\Program Files\\WindowsApps\\Claude_1.2.3.0_x64__pzs8sxrjxfjjc\\app\\claude.exe',
    isIt: true,
  },
  {
    title: 'Claude Code on Windows',
    platform: 'win32',
    name: 'claude.exe',
    path: 'C:\\Users\\ada\\.local\\bin\\claude.exe',
    isIt: false,
  },
  { title: 'a process of which only the name is known', platform: 'win32', name: 'Claude.exe', isIt: true },
  { title: 'a build for Linux', platform: 'linux', name: 'claude-desktop', isIt: true },
  { title: 'Claude Code on Linux', platform: 'linux', name: 'claude', path: '/usr/bin/claude', isIt: false },
];

it.each(cases)('Claude Desktop is told from its namesakes: $title', async ({ platform, isIt, ...process }) => {
  const machine = fakeMachine({ platform, running: [{ pid: 1, ...process }] });
  const refusal = await programRunning(claudeDesktop, machine);
  expect(refusal?.code).toBe(isIt ? 'program-running' : undefined);
});
