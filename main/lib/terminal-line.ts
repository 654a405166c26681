import type { LogEntry } from './log-entry.ts';

const colours = { debug: 90, info: 36, warn: 33, error: 31 } as const;

/** One log entry as a line for people: time, level, message, fields; a stack on lines of its own. */
export function terminalLine({ time, level, message, fields }: LogEntry, isColoured: boolean): string {
  const paint = (text: string, colour: number) => (isColoured ? `\u001B[${colour}m${text}\u001B[0m` : text);
  const stacks: string[] = [];
  const words = Object.entries(fields).map(([name, value]) => {
    const stack = stackOf(value);
    if (stack === undefined)
      return `${name}=${typeof value === 'string' && /^\S+$/.test(value) ? value : JSON.stringify(value)}`;
    stacks.push(stack);
    return undefined;
  });
  const clock = new Date(time).toISOString().slice(11, 23);
  const tail = words.filter((word) => word !== undefined).join(' ');
  const head = `${paint(clock, 90)} ${paint(level.toUpperCase().padEnd(5), colours[level])} ${printable(message)}`;
  const lines = [
    tail === '' ? head : `${head} ${paint(printable(tail), 90)}`,
    ...stacks.map((stack) => `  ${printable(stack)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function stackOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('stack' in value)) return undefined;
  return typeof value.stack === 'string' ? value.stack : undefined;
}

/** Control characters could move the cursor or rewrite lines; texts from upstreams end up in logs. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/g, '\uFFFD');
}
