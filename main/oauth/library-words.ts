/** In Russian what the library means that reads the answers of authorization servers, by its codes. */
export const libraryWords: Readonly<Record<string, string>> = {
  OAUTH_DECRYPTION_FAILED: 'ответ сервера не удалось расшифровать',
  OAUTH_HTTP_REQUEST_FORBIDDEN: 'сервер назвал адрес без https',
  OAUTH_INVALID_RESPONSE: 'ответ сервера не прошёл проверку',
  OAUTH_INVALID_SERVER_METADATA: 'описание сервера входа неверно',
  OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED: 'в описании сервера входа указан другой сервер',
  OAUTH_JWT_CLAIM_COMPARISON_FAILED: 'токен выдан не для этого входа',
  OAUTH_JWT_TIMESTAMP_CHECK_FAILED: 'срок действия токена не совпадает с часами этого компьютера',
  OAUTH_KEY_SELECTION_FAILED: 'ключ, которым подписан токен, не найден',
  OAUTH_MISSING_SERVER_METADATA: 'в описании сервера входа не хватает нужного адреса',
  OAUTH_PARSE_ERROR: 'ответ сервера не удалось разобрать',
  OAUTH_REQUEST_PROTOCOL_FORBIDDEN: 'сервер назвал адрес, по которому Portico не обращается',
  OAUTH_RESPONSE_IS_NOT_CONFORM: 'неожиданный ответ сервера',
  OAUTH_RESPONSE_IS_NOT_JSON: 'ответ сервера — не JSON',
  OAUTH_UNSUPPORTED_OPERATION: 'сервер требует того, чего Portico не умеет',
  'plain-http-refused': 'сервер назвал адрес без https за пределами этого компьютера',
  unknown: 'непредвиденная ошибка',
};
