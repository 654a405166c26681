import { russianLabel } from './file-label-ru.ts';

/** What the table of programs notes of them, by what it says in English. */
export const russianProgramNotes: Readonly<Record<string, string>> = {
  'With chat.mcp.discovery.enabled it also takes servers from Claude Desktop, Cursor and Windsurf, and then has Portico twice':
    'С настройкой chat.mcp.discovery.enabled серверы берутся ещё и из Claude Desktop, Cursor и Windsurf, и Portico появится дважды',
  'It uses MCP servers only where an extension for chats is installed':
    'Серверы MCP работают, только если установлено расширение для чатов',
  'Version 2022 needs update 17.14 or later': 'Версии 2022 нужно обновление 17.14 или новее',
  'It writes its settings anew from memory, so they are changed only while it is closed':
    'Программа перезаписывает настройки из памяти, поэтому менять их можно, только пока она закрыта',
  'Claude Code asks in the project before it uses a server of its file':
    'Claude Code спросит в проекте, прежде чем использовать сервер из его файла',
  'The extension before version 4 reads a file of its own in each editor; update it to be connected':
    'Расширение до версии 4 читает в каждом редакторе свой файл; обновите его, чтобы подключить',
  'It uses MCP servers in agent mode only': 'Серверы MCP работают только в режиме агента',
  'Its command line cn reads servers from config.yaml alone, so Portico is not in it':
    'Командная строка cn читает серверы только из config.yaml, поэтому Portico в ней нет',
  'Cascade offers a model at most 100 tools of all servers together':
    'Cascade предлагает модели не больше 100 инструментов всех серверов вместе',
  'Zed starts servers of a project only once the project is trusted':
    'Zed запускает серверы проекта, только когда проекту доверяют',
  'Codex reads settings of a project only where the project is trusted':
    'Codex читает настройки проекта, только если проекту доверяют',
  'In a folder that is not trusted, Gemini CLI connects to no server':
    'В папке, которой не доверяют, Gemini CLI не подключается ни к одному серверу',
  'Lists in `mcp.allowed` and `mcp.excluded` of its settings may hide Portico':
    'Списки `mcp.allowed` и `mcp.excluded` в настройках могут скрыть Portico',
  'Qwen Code asks in the project before it uses a server of its file':
    'Qwen Code спросит в проекте, прежде чем использовать сервер из его файла',
  'Copilot CLI uses servers of a project only in a folder that is trusted':
    'Copilot CLI использует серверы проекта, только если папке доверяют',
  'Devin Local reads servers of a project, Cascade does not': 'Серверы проекта читает Devin Local, а Cascade — нет',
  'Trae reads servers of a project once that is switched on in Settings > MCP':
    'Trae читает серверы проекта, если включить это в Settings > MCP',
  'Kimi Code uses servers of a project only in a folder that is trusted':
    'Kimi Code использует серверы проекта, только если папке доверяют',
  'It needs version 0.3.17 or newer': 'Нужна версия 0.3.17 или новее',
  'Models with a small context may not hold the descriptions of many tools':
    'Описания многих инструментов могут не поместиться в небольшой контекст модели',
  'Older versions keep servers in their cloud and do not read the file; the snippet can be pasted there':
    'Прежние версии хранят серверы в своём облаке и файл не читают; настройки можно вставить там',
  'With servers of other agents switched on, Warp also takes Portico from the settings of Claude Code and Codex':
    'Если включены серверы других агентов, Warp возьмёт Portico ещё и из настроек Claude Code и Codex',
  'A command with spaces in its path is not understood by it: connect it by its file, which needs no command':
    'Команду с пробелами в пути программа не понимает: подключите через файл, команда там не нужна',
  'Where its data folder was moved (Settings > General), paste the snippet':
    'Если папка данных перенесена (Settings > General), вставьте настройки вручную',
  'The extension for editors keeps servers of its own: choose Settings > MCP > Import from JSON there and paste the snippet':
    'У расширения для редакторов свои серверы: выберите в нём Settings > MCP > Import from JSON и вставьте настройки',
  'It uses servers in agent mode only, and at most 10 of them':
    'Серверы работают только в режиме агента, и не больше 10',
};

type Form = readonly [english: RegExp, russian: (...said: string[]) => string];

/** What is noted when a plan is made, by its form. */
const forms: readonly Form[] = [
  [/^(.+) was not found on this machine$/, (name) => `${name} на этом компьютере нет`],
  [/^(.+) is not made any more$/, (name) => `${name} больше не выпускается`],
  [
    /^(.+) of (.+) is read by (.+) as well$/,
    (label = '', name, other) => `«${russianLabel(label)}» программы ${name} читает и ${other}`,
  ],
  [
    /^The Portico entry in this file is the one of (.+), and goes when that is disconnected$/,
    (name) => `Запись Portico в этом файле принадлежит ${name} и уйдёт, когда ту программу отключат`,
  ],
  [
    /^(.+) belongs to the project and may reach others with it; it holds no token, and names a command of this computer$/,
    (path) =>
      `${path} относится к проекту и может попасть с ним к другим; токена в нём нет, а команда — этого компьютера`,
  ],
  [
    /^A line of \.gitignore keeps it out of git, unless it was added before$/,
    () => 'Строка в .gitignore не пускает его в git, если он не был добавлен раньше',
  ],
  [
    /^The project is kept in git, and no plain line of \.gitignore leaves this file out: it may be committed$/,
    () => 'Проект хранится в git, и простой строки об этом файле в .gitignore нет: он может попасть в коммит',
  ],
  [
    /^macOS runs Portico from a place of this start only; move Portico to the Applications folder in Finder and open it there$/,
    () =>
      'macOS запустила Portico из места, которое есть только сейчас; перенесите Portico в «Программы» через Finder и откройте оттуда',
  ],
  [
    /^Portico runs from its disk image; drag it to the Applications folder and open it there$/,
    () => 'Portico запущен из образа диска; перетащите его в «Программы» и откройте оттуда',
  ],
  [
    /^Portico runs from the cache of npx, which is emptied; install Portico and start it there$/,
    () => 'Portico запущен из кэша npx, а тот очищается; установите Portico и запустите его оттуда',
  ],
  [
    /^Portico runs from a folder for temporary files; move it to a folder that stays and start it there$/,
    () => 'Portico запущен из папки временных файлов; перенесите его в постоянную папку и запустите оттуда',
  ],
  [
    /^An update gives (.+) another name; rename it to Portico\.AppImage and open it again$/,
    (name) => `После обновления имя ${name} изменится; переименуйте файл в Portico.AppImage и откройте снова`,
  ],
  [
    /^(.+) takes this Node\.js away with its next version, and no lasting name leads to it; install Node\.js so that it does, and start Portico with that$/,
    (name) =>
      `${name} уберёт этот Node.js со следующей версией, а постоянного имени у него нет; установите Node.js так, чтобы оно было, и запустите Portico с ним`,
  ],
  [
    /^This Node\.js stands in the cache of npx, which is emptied; start Portico with one that is installed$/,
    () => 'Этот Node.js лежит в кэше npx, а тот очищается; запустите Portico с установленным',
  ],
];

/** A note of a plan in Russian; `undefined` for one that has no Russian words. */
export function russianNote(note: string): string | undefined {
  if (Object.hasOwn(russianProgramNotes, note)) return russianProgramNotes[note];
  for (const [english, russian] of forms) {
    const match = english.exec(note);
    if (match) return russian(...match.slice(1));
  }
  return undefined;
}
