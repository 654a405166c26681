import { nameList, pluralForms, roughly } from './plural.ts';
import type { ShellTexts } from './shell-texts.ts';

const counted = pluralForms('ru');
const names = (list: readonly string[]): string => nameList(list, (count) => `и ещё ${String(count)}`);
const shortUnits = { second: 'с', minute: 'мин', hour: 'ч', day: 'дн.' } as const;
const short = (ms: number): string => {
  const { unit, count } = roughly(ms);
  return `${String(count)} ${shortUnits[unit]}`;
};

export const russian: ShellTexts = {
  said: ({ message, inRussian }) => inRussian ?? message,
  state: {
    paused: 'Приостановлено: вызовы клиентов отклоняются',
    notStarted: 'Выключено',
    starting: 'Запускается',
    ready: 'Работает',
    connecting: 'Запускается',
    off: 'Выключено',
    signInNeeded: (list) => `Нужен вход: ${names(list)}`,
    notWorking: (list) => `Не работает: ${names(list)}`,
    startingNames: (list) => (list.length === 0 ? 'Запускается' : `Запускается: ${names(list)}`),
  },
  connections: 'Подключения',
  clients: 'Клиенты',
  noConnections: 'Подключений пока нет',
  noClients: 'Клиенты ещё не обращались',
  signIn: 'Войти',
  tryNow: 'Повторить сейчас',
  retryIn: (ms) => `Повтор через ${short(ms)}`,
  notWorkingShort: 'Не работает',
  seen: (agoMs) => {
    if (agoMs === undefined) return 'Ещё не обращался';
    return agoMs < 60_000 ? 'Обращается сейчас' : `Обращался ${short(agoMs)} назад`;
  },
  allConnections: (count) =>
    `Все ${counted(count, { one: 'подключение', few: 'подключения', many: 'подключений', other: 'подключения' })}`,
  allClients: (count) => `Все ${counted(count, { one: 'клиент', few: 'клиента', many: 'клиентов', other: 'клиента' })}`,
  copyEndpoint: 'Скопировать адрес',
  connectClient: 'Подключить клиента',
  repair: 'Исправить',
  byHand: 'Другой клиент, вручную',
  allFound: (count) => `Всех сразу (${String(count)})`,
  openPortico: 'Открыть Portico',
  pause: 'Приостановить все вызовы',
  resume: 'Возобновить вызовы',
  startAtLogin: 'Запускать при входе в систему',
  checkForUpdates: 'Проверить обновления',
  installUpdate: (version) => `Перезапустить и обновить до ${version}`,
  quit: 'Выйти из Portico',
  cancel: 'Отмена',
  notice: {
    signInTitle: (name) => `Войдите: ${name}`,
    signInBody: (toolCount) =>
      toolCount === 0
        ? 'Пока вход не выполнен, инструменты недоступны.'
        : `Без входа не ${new Intl.PluralRules('ru').select(toolCount) === 'one' ? 'работает' : 'работают'} ${counted(toolCount, { one: 'инструмент', few: 'инструмента', many: 'инструментов', other: 'инструмента' })}.`,
    downTitle: (name) => `${name}: не работает уже несколько минут`,
    changedTitle: (client) => `Настройки ${client} кто-то изменил`,
    lostTitle: (client) => `${client} больше не знает о Portico`,
    driftBody: 'Пока запись не исправлена, он не обратится к Portico. Посмотрите изменение и исправьте.',
    stillHereTitle: 'Portico продолжает работать',
    stillHereBody: 'Клиенты могут обращаться, как раньше. Выйти можно в меню значка.',
  },
  quitDialog: {
    question: (clients) =>
      `Выйти? Сейчас ${new Intl.PluralRules('ru').select(clients) === 'one' ? 'подключён' : 'подключены'} ${counted(clients, { one: 'клиент', few: 'клиента', many: 'клиентов', other: 'клиента' })}`,
    detail: (list) => `До следующего запуска Portico эти клиенты ничего не смогут вызвать: ${names(list)}.`,
    dontAsk: 'Больше не спрашивать',
  },
  crash: {
    title: 'В Portico произошла ошибка',
    body: (reason, logFile) =>
      `${reason}\n\nPortico продолжает работать. Если что-то идёт не так, выйдите и запустите его снова. Подробности в логе: ${logFile}`,
  },
  startFailed: 'Portico не удалось запустить',
};
