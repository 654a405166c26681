import type { ErrorObject } from 'ajv/dist/2020.js';
import type { JsonObject } from '../../lib/json.ts';
import type { Sentence } from '../../lib/sentence.ts';

/** What is wrong with the arguments at one place, and what was expected there. `known`: the names that there are. */
export function describeProblem(error: ErrorObject, known: readonly string[], args: JsonObject): Sentence {
  const { instancePath, keyword } = error;
  const params = error.params as Readonly<Record<string, unknown>>;
  const place = placeOf(instancePath);
  const inside = place === '' ? '' : `${place}.`;
  switch (keyword) {
    case 'required':
      return at(`${inside}${String(params.missingProperty)}`, { en: 'is missing', ru: 'не указано' });
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const name = String(params.additionalProperty ?? params.unevaluatedProperty);
      return at(`${inside}${name}`, notKnown(place === '' ? known : undefined));
    }
    case 'enum': {
      const [wanted, given] = [JSON.stringify(params.allowedValues), shown(instancePath, args)];
      return at(place, {
        en: `must be one of ${wanted}, not ${given.en}`,
        ru: `должно быть одним из ${wanted}, а не ${given.ru}`,
      });
    }
    case 'const':
      return at(place, notThis(JSON.stringify(params.allowedValue), shown(instancePath, args)));
    case 'type': {
      const types = [params.type].flat();
      const given = shown(instancePath, args);
      return at(place, {
        en: `must be ${types.join(' or ')}, not ${given.en}`,
        ru: `должно быть ${types.join(' или ')}, а не ${given.ru}`,
      });
    }
    default: {
      const where = place === '' ? { en: 'the arguments', ru: 'аргументы' } : { en: place, ru: place };
      const what = error.message ?? keyword;
      return { en: `${where.en}: ${what}`, ru: `${where.ru}: ${ofLimit(keyword, params) ?? what}` };
    }
  }
}

/** Said of a name that is none of `known`; those are listed where they are given. */
function notKnown(known: readonly string[] | undefined): Sentence {
  if (known === undefined) return { en: 'is not known', ru: 'такого нет' };
  const names = known.join(', ');
  return names === ''
    ? { en: 'is not known; known are none', ru: 'такого нет; аргументов у инструмента нет' }
    : { en: `is not known; known are ${names}`, ru: `такого нет; есть ${names}` };
}

function notThis(wanted: string, given: Sentence): Sentence {
  return { en: `must be ${wanted}, not ${given.en}`, ru: `должно быть ${wanted}, а не ${given.ru}` };
}

/** The validator's own words for the limits that schemas set most often; it has English ones alone. */
function ofLimit(keyword: string, params: Readonly<Record<string, unknown>>): string | undefined {
  const limit = String(params.limit);
  switch (keyword) {
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return `должно быть ${String(params.comparison)} ${limit}`;
    case 'minLength':
      return `не короче (символов): ${limit}`;
    case 'maxLength':
      return `не длиннее (символов): ${limit}`;
    case 'minItems':
      return `элементов не меньше: ${limit}`;
    case 'maxItems':
      return `элементов не больше: ${limit}`;
    case 'pattern':
      return `должно соответствовать шаблону ${String(params.pattern)}`;
    case 'format':
      return `должно быть в формате ${String(params.format)}`;
    case 'multipleOf':
      return `должно быть кратно ${String(params.multipleOf)}`;
    case 'uniqueItems':
      return 'элементы не должны повторяться';
    default:
      return undefined;
  }
}

function at(place: string, { en, ru }: Sentence): Sentence {
  return { en: `${place}: ${en}`, ru: `${place}: ${ru}` };
}

/** `/items/0/name` → `items[0].name` */
function placeOf(pointer: string): string {
  return pointer
    .slice(1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~')
    .replace(/\/(\d+)(?=\/|$)/g, '[$1]')
    .replaceAll('/', '.');
}

function shown(pointer: string, args: JsonObject): Sentence {
  let value: unknown = args;
  for (const part of pointer.split('/').slice(1)) {
    value = (value as Readonly<Record<string, unknown>> | undefined)?.[
      part.replaceAll('~1', '/').replaceAll('~0', '~')
    ];
  }
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return { en: 'nothing', ru: 'пусто' };
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return { en: short, ru: short };
}
