import { defineMessages } from '../../../../i18n/define-messages.ts';

/** What the doctor says of the endpoint and of the machine, by code. */
export const machineTexts = defineMessages({
  served: ['Portico {version} serves {url}', 'Portico {version} отвечает по адресу {url}'],
  'not-served': ['The endpoint is not served.', 'Точка входа не открыта.'],
  'not-served-why': ['The endpoint is not served. {why}', 'Точка входа не открыта. {why}'],
  'port-free': ['Port {port} is free.', 'Порт {port} свободен.'],
  'port-taken': [
    'Port {port} is taken by {who, select, named {{program} (process {pid})} unnamed {process {pid}} other {another program}}.',
    'Порт {port} {who, select, named {занимает {program} (процесс {pid})} unnamed {занимает процесс {pid}} other {занят другой программой}}.',
  ],
  answers: ['This Portico answers at {origin}', 'По адресу {origin} отвечает этот Portico.'],
  'answers-other': [
    'At {origin} not this Portico answers, but {who, select, named {{program} (process {pid})} unnamed {process {pid}} other {a program that cannot be seen from here}}.',
    'По адресу {origin} отвечает не этот Portico, а {who, select, named {{program} (процесс {pid})} unnamed {процесс {pid}} other {программа, которую отсюда не видно}}.',
  ],
  'answers-nobody': ['Nobody answers at {origin} ({why}).', 'По адресу {origin} никто не отвечает ({why}).'],
  paused: [
    'Portico is paused: every call of a client is refused.',
    'Portico на паузе: все вызовы клиентов отклоняются.',
  ],
  'machine-wsl': [
    'Portico runs in WSL. 127.0.0.1 means this distribution here: programs that run outside it do not reach this Portico at that address, unless WSL forwards it or uses mirrored networking.',
    'Portico работает в WSL. Здесь 127.0.0.1 — это сам дистрибутив: программы вне его не достанут Portico по этому адресу, если только WSL не перенаправляет его и не работает в зеркальном режиме сети.',
  ],
  'machine-wsl-named': [
    'Portico runs in WSL ({distribution}). 127.0.0.1 means this distribution here: programs that run outside it do not reach this Portico at that address, unless WSL forwards it or uses mirrored networking.',
    'Portico работает в WSL ({distribution}). Здесь 127.0.0.1 — это сам дистрибутив: программы вне его не достанут Portico по этому адресу, если только WSL не перенаправляет его и не работает в зеркальном режиме сети.',
  ],
  'machine-codespace': [
    'Portico runs in a codespace. 127.0.0.1 means the container here: programs that run outside it do not reach this Portico at that address.',
    'Portico работает в Codespaces. Здесь 127.0.0.1 — это контейнер: программы вне его не достанут Portico по этому адресу.',
  ],
  'machine-container': [
    'Portico runs in a container. 127.0.0.1 means the container here: programs that run outside it do not reach this Portico at that address.',
    'Portico работает в контейнере. Здесь 127.0.0.1 — это сам контейнер: программы вне его не достанут Portico по этому адресу.',
  ],
  'machine-ssh': [
    'Portico was started over SSH. 127.0.0.1 means the remote machine here: programs that run outside it do not reach this Portico at that address.',
    'Portico запущен через SSH. Здесь 127.0.0.1 — это удалённый компьютер: программы вне его не достанут Portico по этому адресу.',
  ],
  'machine-usual': [
    '{system}. 127.0.0.1 is this machine for every program of yours on it.',
    '{system}. Для всех ваших программ 127.0.0.1 — это сам компьютер.',
  ],
  'proxy-none': ['No proxy stands between clients and this machine.', 'Между клиентами и этим компьютером нет прокси.'],
  'proxy-excepted': [
    '{variable} names a proxy, and NO_PROXY excepts 127.0.0.1.',
    'В {variable} указан прокси, а в NO_PROXY для 127.0.0.1 есть исключение.',
  ],
  'proxy-between': [
    '{variable} is {proxy}, and NO_PROXY does not except 127.0.0.1. Some programs send their calls to Portico to that proxy.',
    'В {variable} указан {proxy}, а в NO_PROXY нет исключения для 127.0.0.1. Некоторые программы отправляют вызовы Portico на этот прокси.',
  ],
  'certificates-file-missing': [
    'NODE_EXTRA_CA_CERTS names {file}, which is not there.',
    'В NODE_EXTRA_CA_CERTS указан файл {file}, но его нет.',
  ],
  'certificates-of-node': [
    'Only the certificate authorities of Node.js are trusted.',
    'Portico доверяет только центрам сертификации из Node.js.',
  ],
  'certificates-unavailable': [
    'This Node.js cannot read the certificate store of the system.',
    'Этот Node.js не умеет читать системное хранилище сертификатов.',
  ],
  'certificates-unreadable': [
    'The certificate store of the system could not be read: {why}',
    'Прочитать системное хранилище сертификатов не удалось: {why}',
  ],
  'certificates-none-added': [
    'The system adds none to the certificate authorities of Node.js.',
    'К центрам сертификации из Node.js система ничего не добавляет.',
  ],
  'certificates-added': [
    'The certificate authorities of the system are trusted, too ({count, plural, one {# of its own} other {# of its own}}).',
    'Portico доверяет и центрам сертификации системы (в ней {count, plural, one {# свой} few {# своих} many {# своих} other {# своего}}).',
  ],
  'certificate-expired': [
    'In the certificate store of the system: “{name}” expired on {expiredAt}',
    'Сертификат «{name}» из системного хранилища истёк {expiredAt}',
  ],
  'certificate-early': [
    'In the certificate store of the system: “{name}” is valid from {validAt}',
    'Сертификат «{name}» из системного хранилища начнёт действовать {validAt}',
  ],
  'certificate-unreadable': [
    'A certificate in the store of the system cannot be read.',
    'Один из сертификатов системного хранилища не читается.',
  ],
  'keychain-answers': ['The keychain answers.', 'Хранилище ключей отвечает.'],
  'keychain-silent': [
    'The keychain does not answer. It is probably locked and waits for its password.',
    'Хранилище ключей не отвечает. Скорее всего, оно заблокировано и ждёт пароля.',
  ],
  'keychain-locked': ['The keychain is locked.', 'Хранилище ключей заблокировано.'],
  'keychain-unusable': [
    'The keychain of this machine cannot be used ({reason}).',
    'Хранилищем ключей этого компьютера нельзя воспользоваться ({reason}).',
  ],
  'clock-agrees': ['Agrees with {issuer}', 'Совпадают с часами {issuer}'],
  'clock-ahead': [
    'The clock of this machine is {offMs} ahead of that of {issuer}',
    'Часы этого компьютера спешат на {offMs} по сравнению с часами {issuer}',
  ],
  'clock-behind': [
    'The clock of this machine is {offMs} behind that of {issuer}',
    'Часы этого компьютера отстают на {offMs} от часов {issuer}',
  ],
  'node-fine': ['Node.js {version}', 'Node.js {version}'],
  'node-old': ['Node.js {version} is too old.', 'Node.js {version} слишком старый.'],
});
