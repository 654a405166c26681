import { describe, expect, it } from 'vitest';
import { LineSplitter, LineTooLong } from '../../main/lib/line-splitter.ts';

describe('line splitter', () => {
  it.each([
    { name: 'one line', chunks: ['{"a":1}\n'], lines: ['{"a":1}'] },
    { name: 'two lines in a chunk', chunks: ['a\nb\n'], lines: ['a', 'b'] },
    { name: 'a line over three chunks', chunks: ['a', 'b', 'c\n'], lines: ['abc'] },
    { name: 'an unfinished line', chunks: ['a\nb'], lines: ['a'] },
    { name: 'Windows line ends', chunks: ['a\r\nb\r', '\n'], lines: ['a', 'b'] },
    { name: 'empty lines', chunks: ['\n\na\n\n'], lines: ['a'] },
  ])('cuts $name', ({ chunks, lines }) => {
    const splitter = new LineSplitter(100);
    expect(chunks.flatMap((chunk) => splitter.push(Buffer.from(chunk)))).toEqual(lines);
  });

  it('keeps a character whose bytes come in two chunks', () => {
    const splitter = new LineSplitter(100);
    const bytes = Buffer.from('ж\n');
    expect([...splitter.push(bytes.subarray(0, 1)), ...splitter.push(bytes.subarray(1))]).toEqual(['ж']);
  });

  it('refuses a line longer than the limit, whether it is finished or not', () => {
    expect(() => new LineSplitter(3).push(Buffer.from('abcd'))).toThrow(LineTooLong);
    expect(() => new LineSplitter(3).push(Buffer.from('abcd\n'))).toThrow(LineTooLong);
    expect(new LineSplitter(3).push(Buffer.from('abc\nabc\n'))).toEqual(['abc', 'abc']);
  });
});
