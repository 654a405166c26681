import toml from '@iarna/toml';
import { load } from 'js-yaml';
import json5 from 'json5';
import type { FileFormat } from '../../../../main/clients/program.ts';

/** What a parser other than ours reads in a text; an empty text is an empty document. */
export function secondParse(format: FileFormat, text: string): unknown {
  const content = text.replace(/^\uFEFF/, '');
  if (content.trim() === '') return {};
  switch (format) {
    case 'json':
      return JSON.parse(content);
    case 'jsonc':
      return json5.parse(content);
    case 'toml':
      // It takes the CR after a comment for a part of the comment, where TOML allows none.
      return toml.parse(content.replaceAll('\r\n', '\n'));
    case 'yaml':
      return load(content) ?? {};
  }
}
