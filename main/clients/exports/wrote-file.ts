import type { ProgramTrouble } from '../../../contract/programs.ts';
import type { ChangedFile } from '../ledger.ts';
import type { EntryValue, Refusal } from '../program.ts';
import type { DraftFile } from './draft-file.ts';

/** What came of one file of a draft. */
export type WroteFile =
  | {
      readonly ok: true;
      readonly draft: DraftFile;
      readonly change: ChangedFile;
      /** Our entry as it stands there now. */
      readonly value: EntryValue | undefined;
      /** It was not there any more a moment later. */
      readonly trouble?: ProgramTrouble;
    }
  | { readonly ok: false; readonly draft: DraftFile; readonly moved: boolean; readonly refusal: Refusal };
