import type { UninstallPart, UninstallStep } from '../../../contract/uninstall.ts';
import { toErrorView } from '../../gateway/errors.ts';

/** A step that could not be done, for whatever reason. */
export function failed(part: UninstallPart, subject: string, error: unknown): UninstallStep {
  return { part, subject, outcome: 'failed', error: toErrorView(error) };
}
