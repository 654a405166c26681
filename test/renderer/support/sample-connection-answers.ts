import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OperationOutput } from '../../../contract/api.ts';
import { ago } from './sample-clients.ts';
import type { Answers } from './stage.ts';
import { sampleAccounts } from './sample-accounts.ts';
import { sampleRecognition } from './sample-recognition.ts';
import { sampleConnections } from './sample-connections.ts';

/** As the app answers `connections.kinds`. */
const sampleKinds = JSON.parse(
  readFileSync(join(import.meta.dirname, 'sample-kinds.json'), 'utf8'),
) as OperationOutput<'connections.kinds'>;

const settings: Readonly<Record<string, Record<string, unknown>>> = {
  requirements: {
    document: 'http://127.0.0.1:7430/openapi.json',
    account: 'demo',
    include: { tags: ['requirements', 'comments'] },
    timeoutMs: 10_000,
  },
  accounting: {
    url: 'http://srv-1c/accounting',
    username: '${keychain:accounting-user}',
    password: '${keychain:accounting-password}',
  },
  issues: { url: 'https://mcp.example.com/mcp', account: 'issues' },
  everything: { command: 'npx', args: ['-y', '@modelcontextprotocol/server-everything'] },
};

/** What the pages of connections and accounts ask for. */
export const sampleConnectionAnswers: Answers = {
  ...sampleRecognition,
  'accounts.list': [...sampleAccounts],
  'accounts.get': ({ account }) => ({
    settings: {
      label: sampleAccounts.find(({ id }) => id === account)?.label,
      issuer: `https://sign-in.example.com/${account}`,
      clientId: 'portico',
      scopes: ['openid', 'offline_access'],
    },
    connections: sampleConnections.filter((connection) => connection.account === account).map(({ id }) => id),
  }),
  'connections.kinds': sampleKinds,
  'connections.get': ({ id }) => {
    const connection = sampleConnections.find((one) => one.id === id);
    if (!connection) throw new Error(`There is no connection ${id}`);
    return { connection, settings: { kind: connection.kind, title: connection.title, ...settings[id] } };
  },
  'connections.setEnabled': { change: 'change-1' },
  'connections.remove': { change: 'change-1' },
  'config.undo': {},
  'accounts.login': { authorizationUrl: 'https://sign-in.example.com/authorize', expiresAt: ago(-5) },
};
