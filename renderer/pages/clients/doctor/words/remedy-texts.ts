import { defineMessages } from '../../../../i18n/define-messages.ts';

/** What to do about a finding, by code. */
export const remedyTexts = defineMessages({
  connect: ['Connect it.', 'Подключите его.'],
  'connect-on-page': ['Connect it on the page Clients.', 'Подключите его на странице «Клиенты».'],
  repair: ['Repair it.', 'Исправьте запись.'],
  'repair-entry': ['Repair it: the entry is written again.', '«Исправить» запишет её заново.'],
  'repair-address': ['Repair it: {endpoint} is written.', '«Исправить» запишет {endpoint}'],
  'repair-loopback': [
    'Repair it when {name} does not connect: {host} is written.',
    'Если {name} не подключается, «Исправить» запишет вместо него {host}',
  ],
  'repair-token': ['Repair it: it gets a token that works.', '«Исправить» запишет действующий токен.'],
  'repair-command': ['Repair it: the present path is written.', '«Исправить» запишет нынешний путь.'],
  'repair-command-name': [
    'Repair it when it is not found: the whole path is written.',
    'Если команда не находится, «Исправить» запишет полный путь.',
  ],
  'one-entry': ['Take out all but one of these entries.', 'Оставьте одну из этих записей, остальные удалите.'],
  'start-again': ['Start {name} again.', 'Закройте {name} и откройте снова.'],
  'use-it': [
    'Open {name} and use one of its Portico tools.',
    'Откройте {name} и воспользуйтесь каким-нибудь инструментом Portico.',
  ],
  'new-chat': [
    'Start {name} again, or a new chat, when a tool is missing.',
    'Если какого-то инструмента нет, перезапустите {name} или начните новый чат.',
  ],
  update: ['Update {name}, or Portico.', 'Обновите {name} или Portico.'],
  'choose-port': [
    'Choose another port in Settings, or end that program.',
    'Выберите другой порт в настройках или завершите ту программу.',
  ],
  'end-or-choose-port': [
    'End that program, or choose another port in Settings.',
    'Завершите ту программу или выберите другой порт в настройках.',
  ],
  'start-portico': ['Start Portico: portico serve', 'Запустите Portico: portico serve'],
  firewall: [
    'See whether a firewall or security program blocks connections of this machine to itself.',
    'Проверьте, не запрещает ли брандмауэр или защитная программа обращения компьютера к самому себе.',
  ],
  resume: ['Let calls through again.', 'Снимите Portico с паузы.'],
  'run-beside-clients': [
    'Run Portico on the side where the clients run. Windows programs need it on Windows.',
    'Запускайте Portico там же, где клиенты: программам Windows он нужен в Windows.',
  ],
  'run-in-container': [
    'Run Portico where the clients run, or run the clients in the same container.',
    'Запускайте Portico там же, где клиенты, или клиентов — в том же контейнере.',
  ],
  'run-in-front': [
    'For clients on the machine in front of you, run Portico there. Editors that work over SSH reach this one.',
    'Для клиентов на компьютере перед вами запустите Portico на нём. Редакторы, которые работают через SSH, обращаются к этому.',
  ],
  'except-loopback': [
    'Add 127.0.0.1 and localhost to NO_PROXY, and start the programs again.',
    'Добавьте 127.0.0.1 и localhost в NO_PROXY и перезапустите программы.',
  ],
  'correct-variable': [
    'Correct the variable or take it away, and start Portico again.',
    'Исправьте или удалите переменную и перезапустите Portico.',
  ],
  'give-certificates': [
    'Give the certificates of your company in a file: NODE_EXTRA_CA_CERTS.',
    'Укажите файл с сертификатами вашей компании в NODE_EXTRA_CA_CERTS.',
  ],
  'give-certificates-and-restart': [
    'Give the certificates of your company in a file: NODE_EXTRA_CA_CERTS. Then start Portico again.',
    'Укажите файл с сертификатами вашей компании в NODE_EXTRA_CA_CERTS и перезапустите Portico.',
  ],
  'ask-administrators': [
    'Ask your administrators when a connection fails because of its certificate.',
    'Если подключение не работает из-за сертификата, обратитесь к администраторам.',
  ],
  'unlock-keychain': [
    'Unlock it. Without it a sign-in ends with this run.',
    'Разблокируйте его. Без него вход действует только до остановки Portico.',
  ],
  'without-keychain': [
    'Unlock it. Without it a sign-in ends with this run.',
    'Разблокируйте его. Без него вход действует только до остановки Portico.',
  ],
  'install-keychain': [
    'Unlock it, or install a Secret Service (GNOME Keyring, KWallet). Without it a sign-in ends with this run.',
    'Разблокируйте его или установите службу Secret Service (GNOME Keyring, KWallet). Без него вход действует только до остановки Portico.',
  ],
  'automatic-time': [
    'Switch on automatic time in the settings of the system.',
    'Включите в настройках системы автоматическую установку времени.',
  ],
  'install-node': [
    'Install Node.js 22.14 or newer from https://nodejs.org',
    'Установите Node.js 22.14 или новее с https://nodejs.org',
  ],
  'sign-in': ['Sign in to {account} in the browser.', 'Войдите в {account} в браузере.'],
  'unlock-and-sign-in': ['Unlock the keychain and sign in again.', 'Разблокируйте хранилище ключей и войдите снова.'],
  'try-again': ['Try it again, and see the log for what happened.', 'Попробуйте ещё раз. Подробности есть в логах.'],
  'mend-line': [
    'Mend the named line. It is read again at once.',
    'Исправьте указанную строку: файл сразу будет прочитан снова.',
  ],
  'restore-backup': [
    'Stop Portico and put a backup in its place (folder “backups” beside it).',
    'Остановите Portico и замените файл резервной копией (папка backups рядом с ним).',
  ],
  'move-folder': [
    'Move it away, or choose another folder with --data-dir.',
    'Уберите этот файл или укажите другую папку: --data-dir.',
  ],
  'close-folder': ["Run: chmod 700 ''{folder}''", "Выполните: chmod 700 ''{folder}''"],
  'look-again': ['Run the doctor again.', 'Запустите проверку снова.'],
});
