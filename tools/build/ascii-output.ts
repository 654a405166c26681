import type { Plugin } from 'rolldown';

/** Node keeps the text of a program in memory, and one letter beyond ASCII makes all of it take two bytes a character. */
export const asciiOutput: Plugin = {
  name: 'ascii-output',
  generateBundle: (_options, bundle) => {
    for (const output of Object.values(bundle)) {
      if (output.type === 'chunk') output.code = output.code.replace(/[\u0080-\uffff]/g, escaped);
    }
  },
};

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
