import type { FileFormat } from '../program.ts';
import type { SettingsText } from '../settings-text.ts';
import { jsonNotation } from './json/json-notation.ts';
import { settingsTextWith, type Notation } from './settings-text-with.ts';
import { tomlNotation } from './toml/toml-notation.ts';
import { yamlNotation } from './yaml/yaml-notation.ts';

/** Reading and editing of settings in a format. */
export function settingsText(format: FileFormat): SettingsText {
  return settingsTextWith(notations[format]);
}

const notations: Readonly<Record<FileFormat, Notation>> = {
  json: jsonNotation({ strict: true }),
  jsonc: jsonNotation({ strict: false }),
  toml: tomlNotation,
  yaml: yamlNotation,
};
