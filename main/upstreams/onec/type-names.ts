/** JSON Schema types (draft 2020-12, section 6.1.1). */
const jsonTypes: ReadonlySet<string> = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);

/** Names that 1C and its authors use for types, in lower case. */
const known: Readonly<Record<string, string>> = {
  строка: 'string',
  str: 'string',
  text: 'string',
  текст: 'string',
  дата: 'string',
  date: 'string',
  датавремя: 'string',
  datetime: 'string',
  время: 'string',
  time: 'string',
  уникальныйидентификатор: 'string',
  uuid: 'string',
  guid: 'string',
  двоичныеданные: 'string',
  binarydata: 'string',
  число: 'number',
  float: 'number',
  double: 'number',
  decimal: 'number',
  целое: 'integer',
  целоечисло: 'integer',
  int: 'integer',
  long: 'integer',
  булево: 'boolean',
  логическое: 'boolean',
  bool: 'boolean',
  массив: 'array',
  list: 'array',
  списокзначений: 'array',
  valuelist: 'array',
  таблицазначений: 'array',
  valuetable: 'array',
  структура: 'object',
  structure: 'object',
  соответствие: 'object',
  map: 'object',
  dict: 'object',
  объект: 'object',
  неопределено: 'null',
  undefined: 'null',
};

/** A reference (`СправочникСсылка.Контрагенты`) travels as text. */
const reference = /^(?:\p{L}+(?:Ссылка|Ref)|ЛюбаяСсылка|AnyRef)(?:\.|$)/u;

/** The JSON Schema type that a type name of 1C means; `undefined` for one that means nothing here. */
export function jsonTypeOf(name: string): string | undefined {
  const plain = name.trim();
  if (jsonTypes.has(plain)) return plain;
  const small = plain.toLowerCase();
  if (jsonTypes.has(small)) return small;
  return known[small.replace(/\s+/g, '')] ?? (reference.test(plain) ? 'string' : undefined);
}
