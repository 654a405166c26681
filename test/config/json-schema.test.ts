import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { configJsonSchema } from '../../main/config/json-schema.ts';
import { accountSettings } from '../../main/oauth/account-settings.ts';
import { upstreamKinds } from '../../main/upstreams/index.ts';

const published = JSON.parse(readFileSync(new URL('../../docs/portico.schema.json', import.meta.url), 'utf8'));

describe('the published JSON Schema of the configuration', () => {
  it('is what the schemas of the code say now (`node tools/write-config-schema.ts` writes it)', () => {
    const current: unknown = JSON.parse(JSON.stringify(configJsonSchema({ kinds: upstreamKinds, accountSettings })));
    expect(published).toEqual(current);
  });

  it.each([
    [true, {}],
    [true, { $schema: './portico.schema.json', endpoint: { port: 7421 }, log: { level: 'debug' } }],
    [
      true,
      { connections: { reqs: { kind: 'openapi', document: 'https://api.example.com/openapi.json', enabled: false } } },
    ],
    [
      true,
      { accounts: { work: { issuer: 'https://login.example.com', clientId: 'portico', clientSecret: '${env:S}' } } },
    ],
    [
      false,
      { accounts: { work: { issuer: 'https://login.example.com', clientId: 'portico', clientSecret: 'plain' } } },
    ],
    [false, { connections: { reqs: { kind: 'openapi' } } }],
    [false, { connections: { reqs: { kind: 'soap', document: 'x' } } }],
    [false, { connections: { Reqs: { kind: 'openapi', document: 'x' } } }],
    [false, { endpoint: { prot: 1 } }],
    [false, { endpoint: { port: '7420' } }],
    [false, { unknown: 1 }],
  ])('answers %s for %j', (isValid, settings) => {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    expect(ajv.validate(published, settings)).toBe(isValid);
  });
});
