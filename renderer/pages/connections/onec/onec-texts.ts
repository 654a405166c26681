import { defineMessages } from '../../../i18n/define-messages.ts';

export const onecTexts = defineMessages({
  address: ['Address of the publication', 'Адрес публикации'],
  addressConstraint: ['the base or its web client', 'базы или её веб-клиента'],
  addressHint: [
    'As it opens in a browser, letter by letter: http://server/base. Links of the web client are shortened by themselves.',
    'Как он открывается в браузере, с точностью до регистра: http://server/base. Ссылка веб-клиента сократится сама.',
  ],
  addressWrong: ['An address that begins with http:// or https://', 'Адрес, который начинается с http:// или https://'],
  serviceRoot: ['Root URL of the HTTP service', 'Корневой URL HTTP-сервиса'],
  serviceHint: ['Portico calls {address}', 'Portico обращается к {address}'],
  who: ['As whom does Portico work in the base?', 'Под каким пользователем работать в базе?'],
  'who-user': ['As a 1C user', 'Пользователь 1С'],
  'who-nobody': ['The base asks for none', 'База не спрашивает'],
  user: ['1C user', 'Пользователь 1С'],
  userHint: [
    'Give it a role that may use the HTTP service, and no more rights than clients should have.',
    'Дайте ему право на HTTP-сервис и не больше прав, чем нужно клиентам.',
  ],
  password: ['Password', 'Пароль'],
  passwordHint: ['Kept in the keychain of this computer.', 'Хранится в хранилище ключей этого компьютера.'],
  passwordStays: ['empty: the password that is kept stays', 'пусто — останется сохранённый пароль'],
  perUser: [
    'All clients act as this user. Where every person has to act as their own 1C user, run Portico in the place of the former proxy with MCP_AUTH_MODE=oauth2; each client then asks for its own user and password.',
    'Все клиенты действуют от имени этого пользователя. Если каждый должен работать под своим пользователем 1С, запустите Portico вместо прежнего прокси с MCP_AUTH_MODE=oauth2: тогда каждый клиент спросит свои имя и пароль.',
  ],
  more: ['More settings', 'Ещё настройки'],

  readOnly: ['Which tools only read?', 'Какие инструменты только читают?'],
  readOnlyText: [
    '1C does not say so itself. What is checked is shown to clients as “Read only”, everything else as able to change the base.',
    'Сама 1С об этом не сообщает. Отмеченные показываются клиентам как «Только чтение», остальные — как способные изменить базу.',
  ],
  all: ['All', 'Все'],

  whatToDo: ['What to do', 'Что сделать'],
  'case-other-address': [
    'The base is published at another address: {url}',
    'База опубликована по другому адресу: {url}',
  ],
  useAddress: ['Use this address', 'Взять этот адрес'],
  'case-locked': [
    'The infobase is locked for maintenance. Wait until it is opened, or enter the unlock code the administrator set for the lock of sessions.',
    'Информационная база закрыта на обслуживание. Дождитесь открытия или введите код разрешения, который администратор задал в блокировке сеансов.',
  ],
  unlockCode: ['Unlock code', 'Код разрешения'],
  'case-licence': [
    'No licence is free for one more session. End idle sessions in the administration of the cluster, or try later.',
    'Нет свободной лицензии ещё на один сеанс. Завершите лишние сеансы в консоли кластера или попробуйте позже.',
  ],
  'case-rights': [
    'Give the 1C user a role with the right to use the HTTP service of the extension (mcp_APIBackend), and let the web server allow the publication.',
    'Дайте пользователю 1С роль с правом на HTTP-сервис расширения (mcp_APIBackend) и проверьте, что веб-сервер разрешает доступ к публикации.',
  ],
  'case-credentials': [
    'Check user and password. “1C:Enterprise authentication” must be on for the user, and “User must change the password” off. Several wrong attempts may lock the user.',
    'Проверьте имя и пароль. У пользователя должна быть включена «Аутентификация 1С:Предприятия» и выключено «Потребовать установку пароля при входе». Несколько неверных попыток могут заблокировать вход.',
  ],
  'case-not-published': ['The base answers, but its HTTP service does not:', 'База отвечает, а её HTTP-сервис — нет:'],
  'publish-1': [
    'Install the MCP extension: Designer → Configuration → Configuration extensions; switch safe mode off if its tools need more.',
    'Установите расширение MCP: Конфигуратор → Конфигурация → Расширения конфигурации; снимите безопасный режим, если этого требуют инструменты.',
  ],
  'publish-2': [
    'Publish it: Designer → Administration → Publish on web server → HTTP services, check “Publish HTTP services of extensions by default” (default.vrd: httpServices publishExtensionsByDefault="true").',
    'Опубликуйте: Конфигуратор → Администрирование → Публикация на веб-сервере → HTTP-сервисы, флажок «Публиковать HTTP-сервисы расширений по умолчанию» (в default.vrd: httpServices publishExtensionsByDefault="true").',
  ],
  'publish-3': [
    'Restart the web server, and compare the root URL of the service with “{root}”.',
    'Перезапустите веб-сервер и сверьте корневой URL сервиса с «{root}».',
  ],
  'case-not-1c': [
    'Something other than the service answered there. Open the address in a browser: the base should begin, not another page.',
    'По этому адресу отвечает не сервис. Откройте адрес в браузере: должна открыться база, а не другая страница.',
  ],
  'case-down': [
    'The web server works, the 1C server behind it does not. Look whether the 1C server and the cluster run and the base opens in a browser.',
    'Веб-сервер работает, а сервер 1С за ним — нет. Проверьте, запущены ли сервер 1С и кластер и открывается ли база в браузере.',
  ],
  'case-certificate': [
    'This computer does not trust the certificate of the web server. Add your company’s root certificate to the system, or name it in NODE_EXTRA_CA_CERTS and start Portico anew.',
    'Этот компьютер не доверяет сертификату веб-сервера. Добавьте корневой сертификат компании в систему или укажите его в NODE_EXTRA_CA_CERTS и перезапустите Portico.',
  ],
  'case-unreachable': [
    'Nothing answers there. Check the name of the server and the network (VPN), and that the web server runs.',
    'По этому адресу никто не отвечает. Проверьте имя сервера, сеть (VPN) и что веб-сервер запущен.',
  ],
});
