import { z } from 'zod';
import { Problem } from '../../http/problem.ts';
import { operation } from '../operation.ts';
import { BulkStatusOutcome, requirementKey, Status } from '../schemas.ts';
import { actorOf } from './common.ts';

type Result = { key: string; outcome: 'changed' | 'unchanged' | 'refused'; reason?: string };

export const setStatusInBulk = operation({
  operationId: 'setStatusInBulk',
  method: 'post',
  path: '/requirements/bulk-status',
  tag: 'Requirements',
  summary: 'Change the status of many requirements',
  description:
    'Sets one status on up to 100 requirements. Each is decided on its own: the answer says for every key whether it ' +
    'was changed, was so already, or was refused and why.',
  scope: 'requirements:write',
  body: z.strictObject({
    keys: z.array(requirementKey).min(1).max(100).meta({ description: 'Keys of the requirements' }),
    status: Status,
    note: z.string().trim().max(500).optional().meta({ description: 'Why; kept with each new version' }),
  }),
  bodyExample: { keys: ['CRM-3', 'CRM-4'], status: 'approved', note: 'Agreed in the review' },
  status: 200,
  response: { kind: 'json', schema: BulkStatusOutcome },
  problems: [],
  handle: ({ store, body: { keys, status, note }, caller, nowMs }) => {
    const actor = actorOf(caller, nowMs);
    const results = [...new Set(keys)].map((key): Result => {
      const current = store.requirements.find(key);
      if (current === undefined) return { key, outcome: 'refused', reason: `There is no requirement ${key}.` };
      try {
        const changed = store.writer.change(current, { content: { ...current, status }, note: note ?? null }, actor);
        return { key, outcome: changed ? 'changed' : 'unchanged' };
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        return { key, outcome: 'refused', reason: error.message };
      }
    });
    const count = (outcome: Result['outcome']) => results.filter((result) => result.outcome === outcome).length;
    return {
      value: { results, changed: count('changed'), unchanged: count('unchanged'), refused: count('refused') },
    };
  },
});
