import type { ConnectionView } from '../../../contract/connections.ts';
import { sampleAnswers, sampleConnections } from './sample-answers.ts';
import type { Answers } from './stage.ts';

/** What the app says of a connection whose secret the keychain does not have. */
export const missingSecret = {
  code: 'configuration-invalid',
  message:
    'The configuration refers to ${keychain:github-token}, and there is none: put it there with `portico secret set github-token`',
  inRussian:
    'Настройки ссылаются на ${keychain:github-token}, но такого секрета в хранилище ключей нет: введите его здесь или в разделе «Секреты» настроек',
  retryable: false,
  details: { reference: '${keychain:github-token}', secret: 'github-token' },
};

/** A day on which a secret is missing until it is given. */
export function withoutSecret(): Answers & { readonly given: () => unknown } {
  let given: unknown;
  const connections = (): ConnectionView[] =>
    sampleConnections.map((one) =>
      one.id === 'everything' && given === undefined
        ? { ...one, state: { status: 'failed', error: missingSecret } }
        : one,
    );
  const status = sampleAnswers['status.get'];
  if (typeof status !== 'object') throw new Error('The sample has a status');
  const edited = () => connections().find(({ id }) => id === 'everything')!;
  return Object.assign(
    {
      ...sampleAnswers,
      'connections.list': connections,
      'connections.get': () => ({
        connection: edited(),
        settings: { kind: 'stdio', command: 'npx', args: ['server', '--token=${keychain:github-token}'] },
      }),
      'status.get': () => ({ ...status, connections: connections() }),
      'secrets.set': (input: { readonly name: string; readonly value: string }) => {
        given = input;
        return {};
      },
    } satisfies Answers,
    { given: () => given },
  );
}
