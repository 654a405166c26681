import type { FileFormat } from '../program.ts';
import type { SettingsText } from '../settings-text.ts';
import { jsonNotation } from './json/json-notation.ts';
import { Refused, unsuitable } from './refused.ts';
import { tomlNotation } from './toml/toml-notation.ts';
import { settingsTextWith, type Notation } from './settings-text-with.ts';

/** Reading and editing of settings in a format. */
export function settingsText(format: FileFormat): SettingsText {
  return settingsTextWith(notations[format]);
}

const notYet = (): never => {
  throw new Refused(unsuitable('This format cannot be edited').refusal);
};
const unread: Notation = { parse: notYet, checkTwins: notYet, put: notYet, take: notYet };

const notations: Readonly<Record<FileFormat, Notation>> = {
  json: jsonNotation({ strict: true }),
  jsonc: jsonNotation({ strict: false }),
  toml: tomlNotation,
  yaml: unread,
};
