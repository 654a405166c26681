import type { ClientSnippet } from '../../../contract/clients.ts';
import { defineMessages } from '../../i18n/define-messages.ts';
import type { Text } from '../../i18n/use-text.ts';

export const snippetTexts = defineMessages({
  program: ['Program', 'Программа'],
  offers: ['What it gets', 'Что ему доступно'],
  everything: ['Everything', 'Всё'],
  connection: ['Only {title}', 'Только {title}'],
  set: ['The set {name}', 'Набор {name}'],
  copy: ['Copy settings', 'Копировать настройки'],
  settings: ['Settings for {program}', 'Настройки для {program}'],
  unread: ['The settings could not be made', 'Не удалось подготовить настройки'],
  passing: ['This command will not work for long', 'Эта команда скоро перестанет работать'],
  'label-stdio': ['Any client that starts a command', 'Любой клиент, который запускает команду'],
  'label-generic': ['Any other client', 'Любой другой клиент'],
  'how-run': ['Run this in a terminal.', 'Выполните это в терминале.'],
  'how-add-to': ['Add this to {place}.', 'Добавьте это в {place}.'],
  'how-make-file': ['Make the file {place} with this in it.', 'Создайте файл {place} с этим содержимым.'],
  'how-run-and-add': ['Run “{place}” and add this.', 'Выполните «{place}» и добавьте это.'],
  'how-run-and-fill-in': ['Run “{place}” and fill in this.', 'Выполните «{place}» и заполните поля этим.'],
  'how-choose-and-add': ['Choose {place} and add this.', 'Выберите {place} и добавьте это.'],
  'how-choose-and-paste': ['Choose {place} and paste this.', 'Выберите {place} и вставьте это.'],
  'how-choose-and-fill-in': ['Choose {place} and fill in this.', 'Выберите {place} и заполните поля этим.'],
  'place-stdio': ['Add this to the settings of the client.', 'Добавьте это в настройки клиента.'],
  'place-generic': [
    'Give this address and this header to any client that speaks Streamable HTTP.',
    'Укажите этот адрес и заголовок в любом клиенте, который понимает Streamable HTTP.',
  ],
});
type SnippetText = Text<typeof snippetTexts>;

/** What its kind of client is called; a name of a program is the same in every language. */
export function snippetLabel({ kind, label }: ClientSnippet, t: SnippetText): string {
  const key = `label-${kind}`;
  return isKey(key) ? t(key) : label;
}

/** Where the settings go. What the app says is put into the person's language by its form; a sentence of another form stays as it is. */
export function snippetPlace(
  { kind, label, where }: Pick<ClientSnippet, 'kind' | 'label' | 'where'>,
  t: SnippetText,
): string {
  const key = `place-${kind}`;
  if (isKey(key)) return t(key);
  const said = where.startsWith(`${label}: `) ? where.slice(label.length + 2) : where;
  for (const [how, form] of forms) {
    const match = form.exec(said);
    if (match) return t(how, { place: match[1] ?? '' });
  }
  return where;
}

/** The forms of `snippetPlace` of a program. */
const forms = [
  ['how-run', /^run$/],
  ['how-add-to', /^add to (.+)$/],
  ['how-make-file', /^make the file (.+) with$/],
  ['how-run-and-add', /^run "(.+)" and add$/],
  ['how-run-and-fill-in', /^run "(.+)" and fill in$/],
  ['how-choose-and-add', /^choose (.+) and add$/],
  ['how-choose-and-paste', /^choose (.+) and paste$/],
  ['how-choose-and-fill-in', /^choose (.+) and fill in$/],
] as const;

function isKey(key: string): key is keyof typeof snippetTexts {
  return Object.hasOwn(snippetTexts, key);
}
