import { describe, expect, it } from 'vitest';
import { importOne } from './support.ts';

describe('secrets in addresses and arguments', () => {
  const k = (name: string) => `\${keychain:files-${name}}`;
  it.each<readonly [args: readonly string[], expected: readonly string[], given: Record<string, string | undefined>]>([
    [['x', '--token=tk-1a2b3c4d'], ['x', `--token=${k('token')}`], { 'files-token': 'tk-1a2b3c4d' }],
    [['x', '--token', 'tk-1a2b3c4d'], ['x', '--token', k('token')], { 'files-token': 'tk-1a2b3c4d' }],
    [['x', '--api-key', 'YOUR_API_KEY'], ['x', '--api-key', k('api-key')], { 'files-api-key': undefined }],
    [['x', 'ghp_1a2b3c4d'], ['x', k('token')], { 'files-token': 'ghp_1a2b3c4d' }],
    [['x', 'API_KEY=tk-1a2b3c4d'], ['x', `API_KEY=${k('api-key')}`], { 'files-api-key': 'tk-1a2b3c4d' }],
    [
      ['x', '--header', 'Authorization: Bearer tk-1a2b3c4d', '--header=X-Api-Key:tk-5e6f'],
      ['x', '--header', `Authorization: Bearer ${k('token')}`, `--header=X-Api-Key:${k('api-key')}`],
      { 'files-token': 'tk-1a2b3c4d', 'files-api-key': 'tk-5e6f' },
    ],
    [
      ['x', '--headers', '{"Authorization":"Bearer tk-1a2b3c4d","X-Team":"a"}'],
      ['x', '--headers', `{"Authorization":"Bearer ${k('token')}","X-Team":"a"}`],
      { 'files-token': 'tk-1a2b3c4d' },
    ],
    [
      ['x', '--url=https://a.example/s?mode=ro&api_key=tk%2B1a2b', 'https://tk-1a2b@b.example'],
      ['x', `--url=https://a.example/s?mode=ro&api_key=${k('api-key')}`, `https://${k('token')}@b.example`],
      { 'files-api-key': 'tk%2B1a2b', 'files-token': 'tk-1a2b' },
    ],
    [['x', '--key', '${input:pin}'], ['x', '--key', k('pin')], { 'files-pin': undefined }],
    [['x', '--key={env:PIN}'], ['x', '--key=${env:PIN}'], { 'files-pin': undefined }],
    [['x', '--verbose', '--port', '8080', '--tokens=true'], ['x', '--verbose', '--port', '8080', '--tokens=true'], {}],
  ])('go to the keychain: %j', (args, expected, given) => {
    const found = importOne({ command: 'npx', args });
    expect(found.connection?.['args']).toEqual(expected);
    expect(found.secrets).toEqual(given);
    expect(JSON.stringify([found.connection, found.notes])).not.toContain('1a2b');
  });

  it.each<readonly [url: string, expected: string, given: Record<string, string | undefined>]>([
    ['?api_key=tk-1a2b3c4d&x=1', `?api_key=${k('api-key')}&x=1`, { 'files-api-key': 'tk-1a2b3c4d' }],
    ['?access=ghp_1a2b3c4d', `?access=${k('access')}`, { 'files-access': 'ghp_1a2b3c4d' }],
    ['?key=<your key>', `?key=${k('key')}`, { 'files-key': undefined }],
    ['?key=${input:pin}', `?key=${k('pin')}`, { 'files-pin': undefined }],
    [
      '/${env:TENANT}/mcp?key=${KEY:-x}',
      '/${env:TENANT}/mcp?key=${env:KEY}',
      { 'files-tenant': undefined, 'files-key': undefined },
    ],
    ['?page=2&keyboard=x', '?page=2&keyboard=x', {}],
  ])('of an address do, too: %s', (rest, expected, given) => {
    const found = importOne({ url: `https://a.example${rest}` });
    expect([found.connection?.['url'], found.secrets]).toEqual([`https://a.example${expected}`, given]);
  });

  it('in a variable that holds JSON do, too, quoted as they stand there', () => {
    const headers =
      '{ "Authorization": "Bearer tk-1a\\"2b", "Notion-Version": "2022-06-28", "deep": {"apiKey":"tk-3c4d"} }';
    const found = importOne({ command: 'npx', args: ['x'], env: { OPENAPI_MCP_HEADERS: headers } });
    expect(found.connection?.['env']).toEqual({
      OPENAPI_MCP_HEADERS: `{ "Authorization": "Bearer ${k('token')}", "Notion-Version": "2022-06-28", "deep": {"apiKey":"${k('api-key')}"} }`,
    });
    expect(found.secrets).toEqual({ 'files-token': 'tk-1a\\"2b', 'files-api-key': 'tk-3c4d' });
  });
});
