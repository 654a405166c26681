import type { UninstallPart, UninstallStep } from '../../../contract/uninstall.ts';
import { GatewayError } from '../../gateway/errors.ts';
import type { InstalledPart } from '../../lib/installed-part.ts';
import { failed } from './step.ts';

/** The places of a kind of part; what cannot be looked for counts as not there. */
export async function placesOf(
  installed: readonly InstalledPart[],
  kind: InstalledPart['part'],
): Promise<readonly string[]> {
  const found = await Promise.all(installed.filter(({ part }) => part === kind).map(find));
  return found.flat();
}

/** Takes away what being installed left outside the program's folder. Never throws. */
export async function removeInstalled(installed: readonly InstalledPart[]): Promise<readonly UninstallStep[]> {
  const steps: UninstallStep[] = [];
  for (const part of installed) {
    for (const place of await find(part)) {
      try {
        await part.remove(place);
        steps.push({ part: part.part, subject: place, outcome: 'done' });
      } catch (cause) {
        steps.push(failed(part.part, place, notRemoved(part.part, place, cause)));
      }
    }
  }
  return steps;
}

function find(part: InstalledPart): Promise<readonly string[]> {
  return part.find().catch(() => []);
}

function notRemoved(part: UninstallPart, place: string, cause: unknown): GatewayError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const sentence = {
    en: `${place} could not be removed (${reason}); remove it yourself`,
    ru: `Не удалось удалить ${place} (${reason}). Удалите вручную`,
  };
  return new GatewayError('storage-failed', sentence, { cause, details: { part, place } });
}
