import { z } from 'zod';
import { excerptOf } from '../../store/search-text.ts';
import { operation } from '../operation.ts';
import { SearchPage } from '../schemas.ts';
import { filterFields, pageOf, paging } from './common.ts';

const { project, status, priority, type, tag } = filterFields;

export const searchRequirements = operation({
  operationId: 'searchRequirements',
  method: 'get',
  path: '/search',
  tag: 'Search',
  summary: 'Search requirements',
  description:
    'Finds requirements whose key, title, text or tags contain every word, in any of its forms as far as the ' +
    'beginning of the word stays. Upper and lower case, and the Russian letters ё and е, are the same. Best match first.',
  scope: 'requirements:read',
  query: z.strictObject({
    q: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta({ description: 'Words to find', examples: ['возврат платежа'] }),
    project,
    status,
    priority,
    type,
    tag,
    ...paging,
    pageSize: paging.pageSize.unwrap().default(20).meta({ description: 'How many items on a page' }),
  }),
  status: 200,
  response: { kind: 'json', schema: SearchPage },
  problems: [],
  handle: ({ store, query: { q, page, pageSize, ...filter } }) => {
    const found = store.requirements.search(q, filter, { page, pageSize });
    const items = found.items.map(({ text, ...requirement }) => ({ requirement, excerpt: excerptOf(text, q) }));
    return { value: pageOf({ ...found, items }) };
  },
});
