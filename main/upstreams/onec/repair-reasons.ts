import type { Sentence } from '../../lib/sentence.ts';

/** Why a schema had to be repaired, as the rest of a sentence. */
export const reasons = {
  empty: { en: 'the schema was empty', ru: 'она была пустой' },
  none: { en: 'there was no schema', ru: 'её не было' },
  fieldsAlone: { en: 'the fields stood outside of "properties"', ru: 'поля стояли вне «properties»' },
  noType: { en: 'the schema had no "type"', ru: 'у неё не было «type»' },
  otherType: { en: 'the "type" of the schema was not "object"', ru: 'её «type» был не «object»' },
  typeAlone: {
    en: 'a field was described by the name of its type alone',
    ru: 'вместо описания поля стояло только имя его типа',
  },
  notDescribed: { en: 'a field was not described by a schema', ru: 'поле было описано не схемой' },
  typeNames: {
    en: 'types had names that JSON Schema does not know',
    ru: 'в JSON Schema нет типов с такими именами',
  },
  unknownType: {
    en: 'a "type" could not be understood and was left out',
    ru: 'непонятный «type» пропущен',
  },
  propertiesWrong: {
    en: '"properties" was not an object and was left out',
    ru: '«properties» не было объектом и пропущено',
  },
  propertiesList: { en: '"properties" was a list', ru: '«properties» было списком' },
  requiredAtField: { en: '"required" stood at a field', ru: '«required» стояло у поля' },
  requiredNoList: { en: '"required" was not a list', ru: '«required» не было списком' },
  requiredUnknown: {
    en: '"required" named fields that are not described',
    ru: 'в «required» были поля, которых нет в описании',
  },
  itemsList: { en: '"items" was a list', ru: '«items» было списком' },
  danglingRef: { en: 'a "$ref" led nowhere and was left out', ru: '«$ref» никуда не вёл и пропущен' },
} as const satisfies Readonly<Record<string, Sentence>>;

export function wrongValue(member: string): Sentence {
  return {
    en: `"${member}" had a value that JSON Schema does not allow and was left out`,
    ru: `значение «${member}» не разрешено в JSON Schema и пропущено`,
  };
}
