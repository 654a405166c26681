import { expect, it } from 'vitest';
import type { DiscoveredSignIn, RegisteredClient, SignInRecords } from '../../main/gateway/sign-in-records.ts';
import { open } from './database-fixtures.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const discovered: DiscoveredSignIn = {
  account: 'work',
  protectedResource: 'https://mcp.example.com/mcp',
  issuer: 'https://login.example.com',
  hasMetadata: true,
  resource: 'https://mcp.example.com',
  scopes: ['read', 'write'],
  requestedScopes: ['read'],
  clientId: 'portico',
  wasChallenged: true,
  updatedAt: 5,
};
const client: RegisteredClient = {
  account: 'work',
  issuer: 'https://login.example.com',
  clientId: 'c1',
  authentication: 'client_secret_post',
  redirectUri: 'http://127.0.0.1:50000/callback',
  expiresAtSeconds: 77,
  createdAt: 6,
};

it('keeps over a restart where an account signs in, replaced as a whole', () => {
  const folder = temporaryFolder();
  const database = open(folder);
  const store: SignInRecords = database.signInRecords;
  store.putDiscovered(discovered);
  const { scopes: _, requestedScopes: __, clientId: ___, ...least } = { ...discovered, account: 'home' };
  store.putDiscovered({ ...least, hasMetadata: false, wasChallenged: false });
  database.close();
  const { signInRecords } = open(folder);
  expect(signInRecords.discovered('work')).toEqual(discovered);
  expect(signInRecords.discovered('home')).toEqual({ ...least, hasMetadata: false, wasChallenged: false });
  expect(signInRecords.discovered('other')).toBeUndefined();
});

it('keeps registered clients by account and issuer', () => {
  const folder = temporaryFolder();
  const database = open(folder);
  const { expiresAtSeconds: _, ...endless } = { ...client, issuer: 'https://other.example.com' };
  database.signInRecords.putClient({ ...client, clientId: 'c0' });
  database.signInRecords.putClient(client);
  database.signInRecords.putClient(endless);
  database.close();
  const { signInRecords } = open(folder);
  expect(signInRecords.client('work', client.issuer)).toEqual(client);
  expect(signInRecords.client('work', endless.issuer)).toEqual(endless);
  expect(signInRecords.client('home', client.issuer)).toBeUndefined();
  signInRecords.deleteClient('work', client.issuer);
  signInRecords.deleteClient('work', client.issuer);
  expect(signInRecords.client('work', client.issuer)).toBeUndefined();
});
