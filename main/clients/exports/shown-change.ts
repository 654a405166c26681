import type { FileChange } from '../../../contract/programs.ts';
import { shownPath } from '../import/shown-path.ts';
import type { Machine } from '../program.ts';
import type { SettingsText } from '../settings-text.ts';
import { unifiedDiff } from '../text/unified-diff.ts';
import type { DraftFile } from './draft-file.ts';
import { createLineMask } from './mask-lines.ts';
import type { LookedFile } from './look.ts';

/** What would change in one file, line by line, as people may see it. */
export function shownChange(
  { judged: { looked }, after, refused }: DraftFile,
  { machine, settings }: { readonly machine: Pick<Machine, 'platform' | 'home'>; readonly settings: SettingsText },
): FileChange {
  const { id, label, path } = looked.placed;
  const before = textOf(looked);
  const next = after === 'same' ? before : after.text;
  const whole = before === undefined ? 'created' : 'deleted';
  const mask = createLineMask([...serversIn(before, looked, settings), ...serversIn(next, looked, settings)]);
  return {
    file: id,
    label,
    path,
    shownPath: shownPath(path, machine),
    ...((before === undefined) !== (next === undefined) && { whole }),
    ...unifiedDiff({ before, after: next, mask }),
    ...(refused && { refused }),
  };
}

/** The text of a file; `undefined` for none, and for one that cannot be read. */
export function textOf({ bytes }: Pick<LookedFile, 'bytes'>): string | undefined {
  return bytes.ok ? bytes.file.text : undefined;
}

function serversIn(text: string | undefined, { place }: LookedFile, settings: SettingsText): readonly unknown[] {
  const read = settings.read(text, place);
  return read.ok ? [...read.servers.values()] : [];
}
