import type { Language } from '../../i18n/define-messages.ts';
import { settingWords } from './setting-words.ts';

type Schema = Readonly<Record<string, unknown>>;
type Members = Readonly<Record<string, Schema>>;

/** What nobody sets in a form: they have places of their own. */
const elsewhere: ReadonlySet<string> = new Set([
  'title',
  'enabled',
  'off',
  'describe',
  'rename',
  'account',
  'readOnlyTools',
]);

/** What is asked for at once, by kind; everything else folds away. */
const main: Readonly<Record<string, readonly string[]>> = {
  openapi: ['document', 'server', 'headers', 'readOnly'],
  'streamable-http': ['url', 'headers'],
  stdio: ['command', 'args', 'env', 'cwd'],
  onec: ['url', 'serviceRoot', 'username', 'password'],
  'built-in': ['tools'],
};

/** The schema of the settings that are always shown, or of those that fold away. */
export function settingsPart(given: {
  readonly kind: string;
  readonly schema: Schema;
  readonly part: 'main' | 'more';
  readonly language: Language;
  /** Also shown in the form because nothing else asks for them. */
  readonly also?: readonly string[];
}): Schema {
  const { kind, schema, part, language, also = [] } = given;
  const properties = (schema['properties'] ?? {}) as Members;
  const first = main[kind] ?? [];
  const names = Object.keys(properties).filter((name) => also.includes(name) || !elsewhere.has(name));
  const chosen =
    part === 'main' ? first.filter((name) => names.includes(name)) : names.filter((name) => !first.includes(name));
  const required = ((schema['required'] ?? []) as readonly string[]).filter((name) => chosen.includes(name));
  const entries = chosen.map((name) => [name, worded(name, properties[name] ?? {}, language)] as const);
  return { ...schema, properties: Object.fromEntries(entries), required, additionalProperties: true };
}

/** In the words of the person; the schema itself is in English. */
function worded(name: string, schema: Schema, language: Language): Schema {
  const words = settingWords[name];
  if (language !== 'ru' || words === undefined) return schema;
  const [title, description] = words;
  const inner = schema['properties'] as Members | undefined;
  return {
    ...schema,
    title,
    ...(description === undefined ? {} : { description }),
    ...(inner && {
      properties: Object.fromEntries(Object.entries(inner).map(([key, value]) => [key, worded(key, value, language)])),
    }),
  };
}

/** The title of a setting for a person. */
export function settingTitle(name: string, schema: Schema | undefined, language: Language): string {
  const property = ((schema?.['properties'] ?? {}) as Members)[name];
  const title = property && worded(name, property, language)['title'];
  return typeof title === 'string' ? title : name;
}
