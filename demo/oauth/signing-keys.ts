import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { JWK } from 'oidc-provider';
import type { DemoDatabase } from '../store/open-database.ts';
import { readOrCreateSetting } from '../store/settings.ts';

export type SigningKeys = { privateKey: JWK; publicKey: JWK; cookieKeys: string[] };

function createSigningKey(): JWK {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = privateKey.export({ format: 'jwk' }) as JWK;
  return { ...jwk, kid: randomBytes(8).toString('base64url'), use: 'sig', alg: 'ES256' };
}

/** The ES256 key that signs tokens and the keys that sign cookies; both live as long as the database does. */
export async function loadSigningKeys(database: DemoDatabase): Promise<SigningKeys> {
  const privateKey = await readOrCreateSetting(database, 'signing-key', createSigningKey);
  const cookieKeys = await readOrCreateSetting(database, 'cookie-keys', () => [randomBytes(32).toString('base64url')]);
  const { d: _private, ...publicKey } = privateKey;
  return { privateKey, publicKey, cookieKeys };
}
