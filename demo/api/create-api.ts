import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { entityTag, matchesEntityTag } from '../http/entity-tag.ts';
import { Problem, type FieldError } from '../http/problem.ts';
import { conditional, jsonReply, type Reply } from '../http/reply.ts';
import type { ApiScope } from '../oauth/scopes.ts';
import type { Caller } from '../oauth/verify-access-token.ts';
import type { Store } from '../store/create-store.ts';
import type { Operation } from './operation.ts';
import { readOperationBody } from './parse-body.ts';
import { createQueryReader, type QueryReader } from './parse-query.ts';
import { createRateLimit } from './rate-limit.ts';
import { createRouter } from './router.ts';

export type ApiOptions = {
  operations: readonly Operation[];
  store: Store;
  verifyAccessToken: (authorization: string | undefined) => Promise<Caller>;
  exportsPerMinute: number;
  now: () => number;
};

/**
 * The REST API: find the operation, know the caller, check rights, parse, run, answer.
 *
 * @returns a function from a request and its path below the API's base to the reply; refusals are thrown as Problem
 */
export function createApi({ operations, store, verifyAccessToken, exportsPerMinute, now }: ApiOptions) {
  const takeExport = createRateLimit({ perMinute: exportsPerMinute, now });
  const route = createRouter(operations);
  const queryReaders = new Map<Operation, QueryReader>();
  const readQuery = (operation: Operation, query: URLSearchParams): unknown => {
    const schema = operation.query ?? z.strictObject({});
    const reader = queryReaders.get(operation) ?? createQueryReader(schema);
    queryReaders.set(operation, reader);
    return parse(schema, reader(query), 'query');
  };

  return async (request: IncomingMessage, path: string, query: URLSearchParams): Promise<Reply> => {
    const caller = await verifyAccessToken(request.headers.authorization);
    const match = route(request.method ?? 'GET', path);
    if (match.outcome === 'nothing') throw new Problem('not-found', `There is nothing at ${path}.`);
    if (match.outcome === 'wrong-method') {
      throw new Problem('method-not-allowed', `Use ${match.allowed.join(', ')} here.`, {
        headers: { allow: match.allowed.join(', ') },
      });
    }
    const { operation } = match;
    checkRights(caller, operation.scope);
    const ifMatch = request.headers['if-match'];
    const outcome = await operation.handle({
      params: operation.params === undefined ? undefined : parse(operation.params, match.params, 'path'),
      query: readQuery(operation, query) as Record<string, unknown>,
      body:
        operation.body === undefined
          ? undefined
          : parse(operation.body, await readOperationBody(request, operation), 'body'),
      caller,
      store,
      nowMs: now,
      takeExport,
      checkUnchanged: (current) => checkUnchanged(ifMatch, current),
    });
    return conditional(request, withCacheControl(operation, toReply(operation, outcome)));
  };
}

/** Both must allow it: the token's scope what the client may do, the role what the person may do. */
function checkRights({ scopes, person }: Caller, scope: ApiScope): void {
  if (!scopes.has(scope)) {
    throw new Problem('insufficient-scope', `The access token lacks the scope ${scope}; sign in again and allow it.`, {
      headers: { 'www-authenticate': `Bearer error="insufficient_scope", scope="${scope}"` },
    });
  }
  if (scope === 'requirements:write' && person.role !== 'editor') {
    throw new Problem(
      'insufficient-role',
      `${person.login} has the role ${person.role} and may not change anything. Ask for the editor role.`,
    );
  }
}

function checkUnchanged(ifMatch: string | undefined, current: unknown): void {
  if (ifMatch === undefined) return;
  if (!matchesEntityTag(ifMatch, entityTag(Buffer.from(JSON.stringify(current))))) {
    throw new Problem(
      'precondition-failed',
      'Someone changed the record since you read it. Read it again, then retry.',
    );
  }
}

function parse(schema: z.ZodType, value: unknown, where: 'path' | 'query' | 'body'): never {
  const result = schema.safeParse(value);
  if (result.success) return result.data as never;
  const errors = result.error.issues.flatMap((issue) => toFieldErrors(issue, where));
  const first = errors[0] ?? { field: '', message: '' };
  const detail = `${first.field === '' || first.field === '/' ? `The ${where}` : first.field}: ${first.message}`;
  throw new Problem('invalid-request', detail, { errors });
}

/** A field that is not known is named itself, not the object it stands in: most often it is a slip of the pen. */
function toFieldErrors(issue: z.core.$ZodIssue, where: 'path' | 'query' | 'body'): FieldError[] {
  const fieldOf = (path: PropertyKey[]): string =>
    where === 'body' ? `/${path.map(String).join('/')}` : path.map(String).join('.');
  if (issue.code !== 'unrecognized_keys') return [{ field: fieldOf(issue.path), message: issue.message }];
  return issue.keys.map((key) => ({ field: fieldOf([...issue.path, key]), message: 'This is not known here' }));
}

function toReply(operation: Operation, outcome: Awaited<ReturnType<Operation['handle']>>): Reply {
  if ('reply' in outcome) return outcome.reply;
  if (operation.response.kind === 'nothing') return { status: operation.status, headers: {}, body: undefined };
  const location = outcome.location === undefined ? {} : { location: outcome.location };
  return jsonReply(operation.status, outcome.value, location);
}

function withCacheControl(operation: Operation, reply: Reply): Reply {
  const cacheControl = operation.method === 'get' ? `private, max-age=${operation.maxAgeSeconds ?? 0}` : 'no-store';
  return { ...reply, headers: { 'cache-control': cacheControl, vary: 'authorization', ...reply.headers } };
}
