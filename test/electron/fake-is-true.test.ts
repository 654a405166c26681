import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const folder = join(root, 'test', 'support', 'fake-electron');

/** What the compiler says of the comparison of the fake with electron.d.ts, the fake being changed first. */
function problems(change: (fake: string) => string): string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => readFileSync(file, 'utf8'));
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root);
  const host = ts.createCompilerHost({ ...options, incremental: false });
  const read = host.readFile.bind(host);
  host.readFile = (file) => {
    const text = read(file);
    return file.endsWith('fake-electron.ts') && text !== undefined ? change(text) : text;
  };
  const file = join(folder, 'fake-members.ts');
  const { incremental: _, tsBuildInfoFile: __, ...rest } = options;
  const program = ts.createProgram([file], rest, host);
  return program
    .getSemanticDiagnostics(program.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

describe('The fake of Electron', () => {
  test('has no member that electron.d.ts lacks', () => {
    expect(problems((fake) => fake)).toEqual([]);
  });

  test.each([
    { where: 'a module', from: 'showItemInFolder:', to: 'showItemNowhere:', named: 'shell.showItemNowhere' },
    { where: 'the app', from: 'enableSandbox:', to: 'enableSandpit:', named: 'app.enableSandpit' },
    { where: 'a window', from: 'setTitleBarOverlay(', to: 'setTitleBarUnderlay(', named: 'setTitleBarUnderlay' },
  ])('would be found out with one in $where', ({ from, to, named }) => {
    expect(problems((fake) => fake.replaceAll(from, to)).join(' ')).toContain(named);
  });
});
