import { createEcho } from './echo.ts';

/** The echo server over stdio. */
const echo = createEcho(Number(process.argv[2] ?? '1'));
let rest = '';

process.stdin.setEncoding('utf8').on('data', (chunk: string) => {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop() ?? '';
  const answers = lines
    .filter((line) => line !== '')
    .map((line) => echo(JSON.parse(line) as Parameters<typeof echo>[0]));
  const told = answers.filter((answer) => answer !== undefined);
  if (told.length > 0) process.stdout.write(`${told.join('\n')}\n`);
});
process.stdin.on('end', () => process.exit(0));
