import { z } from 'zod';
import { operation } from '../operation.ts';
import { Me, Person } from '../schemas.ts';

export const getMe = operation({
  operationId: 'getMe',
  method: 'get',
  path: '/me',
  tag: 'People',
  summary: 'Who am I',
  description: 'The person behind the access token, their role, and what the token allows.',
  scope: 'requirements:read',
  maxAgeSeconds: 10,
  status: 200,
  response: {
    kind: 'json',
    schema: Me,
    example: {
      login: 'editor',
      name: 'Vera Sokolova',
      role: 'editor',
      scopes: ['requirements:read', 'requirements:write'],
      clientId: 'portico',
      mayWrite: true,
    },
  },
  problems: [],
  handle: ({ caller: { person, scopes, clientId } }) => ({
    value: {
      login: person.login,
      name: person.name,
      role: person.role,
      scopes: [...scopes].sort(),
      clientId,
      mayWrite: person.role === 'editor' && scopes.has('requirements:write'),
    },
  }),
});

export const listPeople = operation({
  operationId: 'listPeople',
  method: 'get',
  path: '/people',
  tag: 'People',
  summary: 'List people',
  description: 'Everyone who can own, change or comment on requirements.',
  scope: 'requirements:read',
  maxAgeSeconds: 10,
  status: 200,
  response: { kind: 'json', schema: z.array(Person) },
  problems: [],
  handle: ({ store }) => ({ value: store.people.list().map(({ login, name, role }) => ({ login, name, role })) }),
});
