/** The usual ones; names that programs give their parts stay as they are. */
const labels: Readonly<Record<string, string>> = {
  'User settings': 'Настройки пользователя',
  'User settings of the Flatpak': 'Настройки пользователя во Flatpak',
  'User settings (Flatpak)': 'Настройки пользователя (Flatpak)',
  'User settings of the Store version': 'Настройки версии из магазина',
  'Settings of earlier versions': 'Настройки прежних версий',
  'Settings of the editor': 'Настройки редактора',
  'Settings of the command line': 'Настройки командной строки',
  'MCP servers': 'Серверы MCP',
};

/** What the app labels in English: `User settings`, `Profile "Work"`. */
export function russianLabel(label: string): string {
  const profile = /^Profile "(.*)"$/.exec(label)?.[1];
  if (profile !== undefined) return `Профиль «${profile}»`;
  return labels[label] ?? label;
}
