import { GatewayError } from '../gateway/errors.ts';

/** Throws `invalid-request` for a name that nobody could read. */
export function checkedName(rawName: string): string {
  const name = rawName.normalize('NFC').trim();
  if (name === '' || name.length > 80 || /\p{Cc}/u.test(name)) {
    throw new GatewayError('invalid-request', 'A client needs a name of 1 to 80 printable characters, e.g. "VS Code"');
  }
  return name;
}

/** Two clients of one name could not be told apart. */
export function nameTaken(name: string): GatewayError {
  const remedy = 'choose another name, or rename or revoke that client first (`portico client revoke`)';
  return new GatewayError('invalid-request', `There is a client named "${name}" already; ${remedy}`, {
    details: { name },
  });
}

/** Names that people would read as the same are the same. */
export function keyOf(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}

export function clientNotFound(idOrName: string): GatewayError {
  const message = `There is no client "${idOrName}"; \`portico client list\` shows those with access`;
  return new GatewayError('invalid-request', message, { details: { client: idOrName } });
}
