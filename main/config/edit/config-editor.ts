import { GatewayError } from '../../gateway/errors.ts';
import { parseSettingsDocument } from '../settings-document.ts';
import type { ConfigFile } from './config-file.ts';
import { editText, type Edit } from './edit-text.ts';

/** Content of the file, `{}` without one. */
export type RawContent = Readonly<Record<string, unknown>>;

export interface ConfigEditorOptions<Config> {
  readonly file: ConfigFile;
  /** What the configuration is with this text in the file. Throws `configuration-invalid`. */
  readonly parse: (text: string | undefined) => Config;
  /** Puts what was written in force. */
  readonly putInForce: (config: Config) => void;
  readonly newId: () => string;
}

export interface ConfigEditor<Config> {
  /** What the file says, without defaults. Throws `configuration-invalid`. */
  content(): RawContent;
  /**
   * Checks that the edits can be made, without making them; returns what the configuration would be. Throws `configuration-invalid` naming every
   * problem, with the lines as they would be.
   */
  preview(edits: readonly Edit[]): Config;
  /**
   * Makes the edits in the file and puts them in force; returns what `undo` takes. Throws as `preview` does, `configuration-changed`
   * and `configuration-not-writable`; nothing is written then.
   */
  apply(edits: readonly Edit[]): string;
  /** Puts the text back that stood there before the change. Throws `configuration-changed` when the file is not what the change made it. */
  undo(change: string): void;
}

/** Changes that can be taken back; older ones are forgotten. */
const maxChanges = 50;

export function createConfigEditor<Config>(options: ConfigEditorOptions<Config>): ConfigEditor<Config> {
  const { file, parse, putInForce, newId } = options;
  const changes = new Map<string, { readonly before: string | undefined; readonly after: string | undefined }>();

  const contentOf = (text: string | undefined): RawContent => {
    if (text === undefined) return {};
    const document = parseSettingsDocument(text);
    if ('content' in document) return document.content;
    // Complains with the place.
    parse(text);
    return {};
  };
  const planned = (edits: readonly Edit[]) => {
    const before = file.read();
    contentOf(before);
    const after = editText(before, edits);
    const isSame = after === (before ?? editText(undefined, []));
    return { before, after: isSame ? before : after };
  };

  return {
    content: () => contentOf(file.read()),
    preview: (edits) => parse(planned(edits).after),
    apply: (edits) => {
      const { before, after } = planned(edits);
      const config = parse(after);
      if (after !== before) {
        file.replace(before, after);
        putInForce(config);
      }
      const change = newId();
      changes.set(change, { before, after });
      for (const oldest of changes.keys()) {
        if (changes.size <= maxChanges) break;
        changes.delete(oldest);
      }
      return change;
    },
    undo: (change) => {
      const known = changes.get(change);
      if (!known) {
        const sentence = {
          en: 'This change is too long ago to be taken back; edit the setting itself',
          ru: 'Это изменение слишком старое, отменить его нельзя; измените саму настройку',
        };
        throw new GatewayError('configuration-changed', sentence, { details: { change } });
      }
      if (known.before !== known.after) {
        const config = parse(known.before);
        file.replace(known.after, known.before);
        putInForce(config);
      }
      changes.delete(change);
    },
  };
}
