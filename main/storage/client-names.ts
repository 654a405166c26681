import { GatewayError } from '../gateway/errors.ts';

/** Throws `invalid-request` for a name that nobody could read. */
export function checkedName(rawName: string): string {
  const name = rawName.normalize('NFC').trim();
  if (name === '' || name.length > 80 || /\p{Cc}/u.test(name)) {
    throw new GatewayError('invalid-request', {
      en: 'A client needs a name of 1 to 80 printable characters, e.g. "VS Code"',
      ru: 'Имя клиента — от 1 до 80 печатных символов, например «VS Code»',
    });
  }
  return name;
}

/** Two clients of one name could not be told apart. */
export function nameTaken(name: string): GatewayError {
  const sentence = {
    en: `There is a client named "${name}" already; choose another name, or rename or revoke that client first (\`portico client revoke\`)`,
    ru: `Клиент «${name}» уже есть. Выберите другое имя, либо сначала переименуйте того клиента или отзовите его доступ`,
  };
  return new GatewayError('invalid-request', sentence, { details: { name } });
}

/** Names that people would read as the same are the same. */
export function keyOf(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}

export function clientNotFound(idOrName: string): GatewayError {
  const sentence = {
    en: `There is no client "${idOrName}"; \`portico client list\` shows those with access`,
    ru: `Клиента «${idOrName}» нет; те, у кого есть доступ, перечислены на странице «Клиенты»`,
  };
  return new GatewayError('invalid-request', sentence, { details: { client: idOrName } });
}
