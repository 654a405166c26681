import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

// What is raised here reaches AI clients, the command line or the log, and no window; they are spoken to in English.
const noWindow = [
  'main/hosts/headless',
  'main/hosts/stdio',
  'main/hosts/suite',
  'main/transports',
  'main/local-socket-server.ts',
];

/** Where `new GatewayError(code, sentence)` gets a sentence in English alone, as `file:line`. */
function inEnglishAlone(): readonly string[] {
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  const files = readdirSync(join(root, 'main'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join('main', name));
  const program = ts.createProgram(
    files.map((file) => join(root, file)),
    { ...options, noEmit: true },
  );
  const checker = program.getTypeChecker();
  const found: string[] = [];
  for (const file of files) {
    const source = program.getSourceFile(join(root, file));
    if (!source || noWindow.some((path) => file.startsWith(path))) continue;
    const visit = (node: ts.Node): void => {
      if (ts.isNewExpression(node) && node.expression.getText(source) === 'GatewayError') {
        const sentence = node.arguments?.[1];
        if (sentence && (checker.getTypeAtLocation(sentence).flags & ts.TypeFlags.StringLike) !== 0) {
          found.push(`${file}:${String(source.getLineAndCharacterOfPosition(sentence.getStart(source)).line + 1)}`);
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

describe('what a person meets in the window', () => {
  it('is said in each of its languages', { timeout: 240_000 }, () => {
    expect(inEnglishAlone()).toEqual([]);
  });
});
