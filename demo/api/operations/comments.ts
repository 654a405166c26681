import { z } from 'zod';
import { Problem } from '../../http/problem.ts';
import { operation } from '../operation.ts';
import { Comment } from '../schemas.ts';
import { actorOf, byRequirementKey, idOf, requirementAddress, requireRequirementId } from './common.ts';

export const listComments = operation({
  operationId: 'listComments',
  method: 'get',
  path: '/requirements/{requirementKey}/comments',
  tag: 'Comments',
  summary: 'List the comments of a requirement',
  description: 'Remarks under a requirement, oldest first.',
  scope: 'requirements:read',
  params: byRequirementKey,
  status: 200,
  response: { kind: 'json', schema: z.array(Comment) },
  problems: ['not-found'],
  handle: ({ store, params }) => ({
    value: store.comments.list(requireRequirementId(store, params.requirementKey)),
  }),
});

export const addComment = operation({
  operationId: 'addComment',
  method: 'post',
  path: '/requirements/{requirementKey}/comments',
  tag: 'Comments',
  summary: 'Comment on a requirement',
  description: 'Adds a remark under a requirement, in your name.',
  scope: 'requirements:write',
  params: byRequirementKey,
  body: z.strictObject({ text: z.string().trim().min(1).max(5000).meta({ description: 'The remark' }) }),
  bodyExample: { text: 'Agreed with support: two days are enough.' },
  status: 201,
  response: { kind: 'json', schema: Comment },
  problems: ['not-found'],
  handle: ({ store, params: { requirementKey: key }, body, caller, nowMs }) => {
    const target = { key, id: requireRequirementId(store, key) };
    const comment = store.comments.add(target, body.text, actorOf(caller, nowMs));
    return { value: comment, location: `${requirementAddress(key)}/comments` };
  },
});

export const deleteComment = operation({
  operationId: 'deleteComment',
  method: 'delete',
  path: '/comments/{commentId}',
  tag: 'Comments',
  summary: 'Delete a comment of yours',
  description: 'Removes a remark. Only who wrote it may do that.',
  scope: 'requirements:write',
  params: z.strictObject({ commentId: idOf('comment') }),
  status: 204,
  response: { kind: 'nothing' },
  problems: ['not-found'],
  handle: ({ store, params, caller, nowMs }) => {
    const comment = store.comments.find(params.commentId);
    if (comment.author.login !== caller.person.login) {
      throw new Problem('insufficient-role', 'Only the author of a comment may delete it.');
    }
    store.comments.remove(comment, actorOf(caller, nowMs));
    return { value: undefined };
  },
});
