/** The usual ones; names that programs give their parts stay as they are. */
const labels: Readonly<Record<string, string>> = {
  'User settings': 'Настройки пользователя',
  'User settings of the Flatpak': 'Настройки пользователя во Flatpak',
  'User settings (Flatpak)': 'Настройки пользователя (Flatpak)',
  'User settings of the former Kimi CLI': 'Настройки пользователя прежней Kimi CLI',
  'Settings of earlier versions': 'Настройки прежних версий',
  'Settings of earlier versions of the command line': 'Настройки прежних версий командной строки',
  'Settings of version 1': 'Настройки версии 1',
  'Settings of the editor': 'Настройки редактора',
  'Settings of the command line': 'Настройки командной строки',
  'Settings of editor and command line': 'Настройки редактора и командной строки',
  'Settings of Auggie': 'Настройки Auggie',
  'Standard agent of the editors': 'Стандартный агент редакторов',
  'Servers for every IDE': 'Серверы для всех IDE',
  'Servers of earlier versions': 'Серверы прежних версий',
  'Plugin for JetBrains IDEs': 'Плагин для IDE JetBrains',
  'Devin Local, earlier versions': 'Devin Local, прежние версии',
  'Cascade in Windsurf Next': 'Cascade в Windsurf Next',
  'File of Portico': 'Файл Portico',
  'MCP servers': 'Серверы MCP',
};

type Form = readonly [english: RegExp, russian: (name: string) => string];

/** Labels with a name in them: of a profile, of an editor, of the folder of a project. */
const forms: readonly Form[] = [
  [/^Project (.+)$/, (name) => `Проект ${name}`],
  [/^Profile "(.*)"$/, (name) => `Профиль «${name}»`],
  [/^Profile (.+)$/, (name) => `Профиль ${name}`],
  [/^Server (.+)$/, (name) => `Сервер ${name}`],
  [/^Settings in (.+)$/, (name) => `Настройки в ${name}`],
  [/^Settings of version 5 in (.+)$/, (name) => `Настройки версии 5 в ${name}`],
  [/^Settings of the extension before version 4 in (.+)$/, (name) => `Настройки расширения до версии 4 в ${name}`],
  [/^User settings of the Store version(.*)$/, (name) => `Настройки версии из магазина${name}`],
];

/** What the app labels in English: `User settings`, `Profile "Work"`. */
export function russianLabel(label: string): string {
  for (const [english, russian] of forms) {
    const [, name] = english.exec(label) ?? [];
    if (name !== undefined) return russian(name);
  }
  return labels[label] ?? label;
}
