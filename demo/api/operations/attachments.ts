import { z } from 'zod';
import { entityTag } from '../../http/entity-tag.ts';
import { operation } from '../operation.ts';
import type { UploadedFile } from '../parse-body.ts';
import { Attachment } from '../schemas.ts';
import { actorOf, byRequirementKey, idOf, requireRequirementId } from './common.ts';

const byAttachmentId = z.strictObject({ attachmentId: idOf('attachment') });
const fileLimitBytes = 5 * 1024 * 1024;

const file = z
  .custom<UploadedFile>((value) => typeof value === 'object' && value !== null && 'content' in value, {
    message: 'Send the file as a part with a file name',
  })
  .refine(({ content }) => content.length > 0, 'The file is empty')
  .refine(({ content }) => content.length <= fileLimitBytes, 'The file is larger than 5 MiB')
  .refine(({ fileName }) => fileName.length <= 200, 'The file name is longer than 200 characters')
  .meta({ type: 'string', format: 'binary', description: 'The content, at most 5 MiB' });
const description = z.string().trim().max(500).default('').meta({ description: 'What the file shows' });

export const listAttachments = operation({
  operationId: 'listAttachments',
  method: 'get',
  path: '/requirements/{requirementKey}/attachments',
  tag: 'Attachments',
  summary: 'List the attachments of a requirement',
  description: 'Files kept with a requirement: names, types, sizes and checksums, without the contents.',
  scope: 'requirements:read',
  params: byRequirementKey,
  status: 200,
  response: { kind: 'json', schema: z.array(Attachment) },
  problems: ['not-found'],
  handle: ({ store, params }) => ({
    value: store.attachments.list(requireRequirementId(store, params.requirementKey)),
  }),
});

export const addAttachment = operation({
  operationId: 'addAttachment',
  method: 'post',
  path: '/requirements/{requirementKey}/attachments',
  tag: 'Attachments',
  summary: 'Attach a file to a requirement',
  description: 'Keeps a file of up to 5 MiB with a requirement. The answer has its checksum.',
  scope: 'requirements:write',
  params: byRequirementKey,
  body: z.strictObject({ file, description }),
  bodyType: 'multipart/form-data',
  status: 201,
  response: { kind: 'json', schema: Attachment },
  problems: ['not-found'],
  handle: ({ store, params: { requirementKey: key }, body, caller, nowMs }) => {
    const target = { key, id: requireRequirementId(store, key) };
    const added = { ...body.file, description: body.description };
    const attachment = store.attachments.add(target, added, actorOf(caller, nowMs));
    return { value: attachment, location: `/api/v1/attachments/${attachment.id}` };
  },
});

export const getAttachment = operation({
  operationId: 'getAttachment',
  method: 'get',
  path: '/attachments/{attachmentId}',
  tag: 'Attachments',
  summary: 'Read about an attachment',
  description: 'Name, type, size and checksum of one file.',
  scope: 'requirements:read',
  params: byAttachmentId,
  status: 200,
  response: { kind: 'json', schema: Attachment },
  problems: ['not-found'],
  handle: ({ store, params }) => ({ value: store.attachments.find(params.attachmentId) }),
});

/** RFC 8187: the name in ASCII for old readers, and whole in UTF-8. */
function attachmentDisposition(fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

export const downloadAttachment = operation({
  operationId: 'downloadAttachment',
  method: 'get',
  path: '/attachments/{attachmentId}/content',
  tag: 'Attachments',
  summary: 'Download an attachment',
  description: 'The content of one file, byte for byte, with its own media type.',
  scope: 'requirements:read',
  params: byAttachmentId,
  maxAgeSeconds: 3600,
  status: 200,
  response: { kind: 'binary' },
  problems: ['not-found'],
  handle: ({ store, params }) => {
    const { id, fileName, mediaType } = store.attachments.find(params.attachmentId);
    const body = store.attachments.content(id);
    const headers = {
      'content-type': mediaType,
      'content-disposition': attachmentDisposition(fileName),
      etag: entityTag(body),
    };
    return { reply: { status: 200, headers, body } };
  },
});

export const deleteAttachment = operation({
  operationId: 'deleteAttachment',
  method: 'delete',
  path: '/attachments/{attachmentId}',
  tag: 'Attachments',
  summary: 'Delete an attachment',
  description: 'Removes a file from its requirement.',
  scope: 'requirements:write',
  params: byAttachmentId,
  status: 204,
  response: { kind: 'nothing' },
  problems: ['not-found'],
  handle: ({ store, params, caller, nowMs }) => {
    store.attachments.remove(store.attachments.find(params.attachmentId), actorOf(caller, nowMs));
    return { value: undefined };
  },
});
