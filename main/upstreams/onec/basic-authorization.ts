import { GatewayError } from '../../gateway/errors.ts';
import { Secret } from '../../lib/secret.ts';

/** `Authorization` in UTF-8 (RFC 7617 section 2.1), as 1C reads it. Throws `configuration-invalid` for a name that cannot be sent so. */
export function basicAuthorization(username: string, password: Secret): Secret {
  if (username.includes(':'))
    throw new GatewayError('configuration-invalid', {
      en: 'The name of a 1C user that signs in over HTTP must not hold a colon',
      ru: 'Имя пользователя 1С, который входит по HTTP, не должно содержать двоеточие',
    });
  return new Secret(`Basic ${Buffer.from(`${username}:${password.reveal()}`, 'utf8').toString('base64')}`);
}
