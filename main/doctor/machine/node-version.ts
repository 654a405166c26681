import type { Verdict } from '../doctor.ts';

/** Node must be 22.14 or newer. */
export function judgeNode(version: string): Verdict {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 14)) return { outcome: 'ok', message: `Node.js ${version}` };
  const remedy = 'Install Node.js 22.14 or newer from https://nodejs.org';
  return { outcome: 'problem', message: `Node.js ${version} is too old`, remedy };
}
