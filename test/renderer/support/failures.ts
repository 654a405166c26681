import type { ConnectionView } from '../../../contract/connections.ts';
import type { ErrorView } from '../../../contract/errors.ts';
import type { SettingsView } from '../../../contract/settings.ts';
import type { StatusView } from '../../../contract/status.ts';
import { sampleConnections } from './sample-answers.ts';
import { status } from './scene-parts.ts';
import { refusal } from './stage.ts';

/** An operation that fails with a sentence in both languages. */
export const fails =
  (code: string, message = 'It did not work; try again', inRussian = 'Не вышло; попробуйте ещё раз') =>
  (): never => {
    throw refusal(code, message, inRussian);
  };
/** An error as a view of the app tells it. */
export const error = (code: string, message: string, inRussian?: string): ErrorView => ({
  code,
  message,
  ...(inRussian !== undefined && { inRussian }),
  retryable: false,
  details: { status: 401 },
});

const failing = (id: string, failure: ErrorView): ConnectionView => ({
  ...(sampleConnections.find((one) => one.id === id) as ConnectionView),
  state: { status: 'failed', error: failure },
});
/** Connections that fail in every way a person meets. */
export const failedConnections: readonly ConnectionView[] = [
  failing(
    'requirements',
    error(
      'configuration-invalid',
      'The secret "api-key" of connection "requirements" is not in the keychain. Store it with: portico secret set api-key',
      'Секрета «api-key» подключения «requirements» нет в хранилище ключей. Откройте подключение и введите его заново',
    ),
  ),
  failing(
    'accounting',
    error(
      'login-denied',
      'The sign-in to accountant@demo was refused: the consent was not given. Sign in again and agree',
      'Войти в учётную запись «accounting» не удалось: согласие не дано. Войдите снова и согласитесь',
    ),
  ),
  failing(
    'issues',
    error(
      'not-permitted',
      'viewer@demo may not use mcp.example.com. Ask for the role, or use another account',
      'У viewer@demo нет доступа к mcp.example.com. Запросите роль или выберите другую учётную запись',
    ),
  ),
  failing('everything', error('upstream-failed', 'spawn npx ENOENT: no such program on the PATH')),
  failing(
    'staging',
    error(
      'upstream-unreachable',
      'staging.example.com does not answer (ECONNREFUSED). Is it running?',
      'Сервер https://staging.example.com недоступен: соединение отклонено, по этому адресу ничего не запущено (ECONNREFUSED). Проверьте адрес и что сервер запущен',
    ),
  ),
];

/** Another program has the port, and the last edit of the configuration is wrong. */
export const endpointClosed: StatusView = (({ endpoint: _, ...rest }) => ({
  ...rest,
  configProblem: {
    message: 'portico.json, line 12: "kind" must be one of openapi, onec, streamable-http, stdio',
    inRussian: 'portico.json, строка 12: «kind» должно быть одним из: openapi, onec, streamable-http, stdio',
  },
  endpointProblem: {
    ...error(
      'port-taken',
      'node (process 123) listens on port 7420; stop it, or choose another port',
      'Порт 7420 занят: node (процесс 123). Закройте эту программу или выберите для Portico другой порт («Настройки», «Порт») и укажите его в настройках клиентов',
    ),
    details: { port: 7420 },
  },
}))(status);
/** A keychain that does not answer. */
export const locked: SettingsView['keychain'] = {
  available: false,
  name: 'Secret Service',
  message: 'No Secret Service answers; start gnome-keyring or KWallet',
  inRussian: 'Secret Service не отвечает; запустите gnome-keyring или KWallet',
};
