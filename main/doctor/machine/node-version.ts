import { say, verdict, type Verdict } from '../verdict.ts';

/** Node must be 22.14 or newer. */
export function judgeNode(version: string): Verdict {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 14)) return verdict('ok', say('node-fine', { version }));
  return verdict('problem', say('node-old', { version }), { advice: say('install-node') });
}
