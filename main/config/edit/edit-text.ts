import { GatewayError } from '../../gateway/errors.ts';
import { editJsonc, JsoncNotEditable } from '../../lib/jsonc-text/edit-jsonc.ts';

type Path = readonly string[];

/** One change of the settings. `value: undefined` takes the member out; a new name leaves it where it stands. */
export type Edit =
  { readonly path: Path; readonly value: unknown } | { readonly path: Path; readonly renameTo: string };

/**
 * The text of a settings document (JSON with comments) with the edits made. Everything that is not concerned stays as it is, byte for byte:
 * comments, order, indentation, line ends. `undefined` stands for a file that is not there.
 * Throws `configuration-invalid` for a text that is no such document.
 */
export function editText(text: string | undefined, edits: readonly Edit[]): string {
  const mark = text?.startsWith('\uFEFF') ? '\uFEFF' : '';
  const start = text === undefined ? '{}\n' : text.slice(mark.length);
  try {
    return mark + editJsonc(start, edits);
  } catch (error) {
    if (!(error instanceof JsoncNotEditable)) throw error;
    const sentence = {
      en: `The configuration cannot be edited: ${error.message}; mend the file first`,
      ru: `Конфигурацию нельзя изменить: ${error.inRussian}; сначала исправьте файл`,
    };
    throw new GatewayError('configuration-invalid', sentence, { cause: error });
  }
}
