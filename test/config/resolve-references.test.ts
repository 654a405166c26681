import { describe, expect, it } from 'vitest';
import { openAddress, resolveAddress, resolveReferences } from '../../main/lib/resolve-references.ts';
import { Secret } from '../../main/lib/secret.ts';
import { shortAddress, shortCommand } from '../../main/lib/short-address.ts';
import { isSecretName } from '../../main/lib/secret-names.ts';

const values: Readonly<Record<string, string>> = {
  '${keychain:plain}': 'sk-1a2b3c',
  '${keychain:odd}': 'a b&c=d#e/f?g@h+i%j',
  '${keychain:written}': 'a%2Bb%3D',
  '${env:WORD}': 'слово',
};
const resolve = (reference: string) => Promise.resolve(new Secret(values[reference] ?? ''));

describe('a text with references', () => {
  it('gets its secrets, which are known one by one', async () => {
    expect(await resolveReferences('Bearer ${keychain:plain}, ${env:WORD}', resolve)).toEqual({
      text: 'Bearer sk-1a2b3c, слово',
      secrets: ['sk-1a2b3c', 'слово'],
    });
    expect(await resolveReferences('$HOME ${x}', resolve)).toEqual({ text: '$HOME ${x}', secrets: [] });
  });
});

describe('an address with references', () => {
  it.each([
    ['https://a.example/mcp?key=${keychain:plain}', 'https://a.example/mcp?key=sk-1a2b3c'],
    ['https://a.example/mcp?key=${keychain:odd}&x=1', 'https://a.example/mcp?key=a%20b%26c=d%23e/f?g@h%2Bi%25j&x=1'],
    ['https://a.example/mcp?key=${keychain:written}', 'https://a.example/mcp?key=a%2Bb%3D'],
    ['https://a.example/s/${keychain:odd}/mcp', 'https://a.example/s/a%20b%26c=d%23e%2Ff%3Fg%40h%2Bi%25j/mcp'],
    ['https://me:${keychain:odd}@a.example/', 'https://me:a%20b%26c%3Dd%23e%2Ff%3Fg%40h%2Bi%25j@a.example/'],
    ['https://a.example/${env:WORD}', 'https://a.example/%D1%81%D0%BB%D0%BE%D0%B2%D0%BE'],
    ['https://a.example/mcp?x={y}', 'https://a.example/mcp?x={y}'],
  ])('%s leads to %s', async (address, resolved) => {
    expect((await resolveAddress(address, resolve)).href).toBe(resolved);
  });

  it.each([
    ['https://a.example/mcp?a=1&key=${keychain:plain}&b=2', 'https://a.example/mcp?a=1&b=2'],
    ['https://a.example/mcp?key=${keychain:plain}', 'https://a.example/mcp'],
    ['https://a.example/s/${keychain:plain}/mcp?b=2', 'https://a.example/?b=2'],
    ['https://me:${keychain:plain}@a.example/mcp', 'https://a.example/mcp'],
    ['https://a.example/mcp?key=1', 'https://a.example/mcp?key=1'],
  ])('%s is told to others as %s', (address, told) => {
    expect(openAddress(address).href).toBe(told);
  });

  it('is shown without its secrets and their names', () => {
    expect(shortAddress('https://a.example/s/${keychain:plain}/mcp?key=${keychain:plain}')).toBe('a.example/s/…/mcp');
    const words = [
      '--token=${keychain:plain}',
      '--header',
      'X-Key: ${keychain:plain}',
      'https://a.example?k=${env:WORD}',
    ];
    expect(shortCommand('npx', words, isSecretName)).toBe('npx --token=… --header "X-Key: …" a.example');
  });
});
