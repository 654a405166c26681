import { z } from 'zod';
import { Problem } from '../../http/problem.ts';
import { operation } from '../operation.ts';
import { LinkType, requirementKey, TraceLink } from '../schemas.ts';
import { actorOf, byRequirementKey, idOf, requirementAddress, requireRequirementId } from './common.ts';

export const listLinks = operation({
  operationId: 'listLinks',
  method: 'get',
  path: '/requirements/{requirementKey}/links',
  tag: 'Links',
  summary: 'List the trace links of a requirement',
  description: 'Trace links that begin or end at a requirement.',
  scope: 'requirements:read',
  params: byRequirementKey,
  status: 200,
  response: { kind: 'json', schema: z.array(TraceLink) },
  problems: ['not-found'],
  handle: ({ store, params }) => {
    requireRequirementId(store, params.requirementKey);
    return { value: store.links.list(params.requirementKey) };
  },
});

export const addLink = operation({
  operationId: 'addLink',
  method: 'post',
  path: '/requirements/{requirementKey}/links',
  tag: 'Links',
  summary: 'Link a requirement to another',
  description: 'Adds a trace link from this requirement to the target; the same link twice is a conflict.',
  scope: 'requirements:write',
  params: byRequirementKey,
  body: z.strictObject({ type: LinkType, target: requirementKey }),
  bodyExample: { type: 'depends-on', target: 'PAY-3' },
  status: 201,
  response: { kind: 'json', schema: TraceLink },
  problems: ['not-found', 'conflict'],
  handle: ({ store, params, body, caller, nowMs }) => {
    const source = { key: params.requirementKey, id: requireRequirementId(store, params.requirementKey) };
    const target = { key: body.target, id: requireRequirementId(store, body.target) };
    const link = store.links.add({ source, target }, body.type, actorOf(caller, nowMs));
    return { value: link, location: `${requirementAddress(source.key)}/links` };
  },
});

export const deleteLink = operation({
  operationId: 'deleteLink',
  method: 'delete',
  path: '/requirements/{requirementKey}/links/{linkId}',
  tag: 'Links',
  summary: 'Delete a trace link',
  description: 'Removes a trace link from the requirement that it begins or ends at.',
  scope: 'requirements:write',
  params: z.strictObject({ requirementKey, linkId: idOf('link') }),
  status: 204,
  response: { kind: 'nothing' },
  problems: ['not-found'],
  handle: ({ store, params: { requirementKey: key, linkId }, caller, nowMs }) => {
    const link = store.links.find(linkId);
    if (link.source !== key && link.target !== key) {
      throw new Problem('not-found', `${key} has no link ${linkId}.`);
    }
    store.links.remove(link, actorOf(caller, nowMs));
    return { value: undefined };
  },
});
