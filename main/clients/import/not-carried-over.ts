import type { ImportRemark } from '../../../contract/imports.ts';
import { remark } from './remark-words.ts';

/** Members that are read, or that say nothing a connection could have. */
const known: ReadonlySet<string> = new Set([
  ...[
    'type',
    'transport',
    'transportType',
    'name',
    'title',
    'description',
    'display_name',
    'bundled',
    'source',
    'icon',
  ],
  ...['url', 'serverUrl', 'httpUrl', 'endpoint', 'uri', 'baseUrl', 'headers', 'http_headers', 'env_http_headers'],
  ...['bearer_token_env_var', 'requestInit', 'requestOptions', 'command', 'cmd', 'args', 'cwd', 'working_directory'],
  ...['env', 'environment', 'envs', 'env_keys', 'env_vars', 'disabled', 'enabled', 'active', 'isActive'],
  ...[
    'gallery',
    'version',
    'provider',
    'tags',
    'installSource',
    'available_tools',
    'tool_count',
    'dxtPath',
    'registryUrl',
  ],
]);

/** Sign-ins that programs keep beside the address. */
const signIns = ['oauth', 'auth', 'authorization', 'oauth_resource', 'scopes'];

/** What of an entry is not taken over, as remarks; nothing when it says nothing of that kind. */
export function notCarriedOver(raw: Readonly<Record<string, unknown>>, program: string): ImportRemark[] {
  const remarks: ImportRemark[] = [];
  const hasSomething = (name: string): boolean => !isEmpty(raw[name]);
  const files = raw['envFile'] ?? raw['env_file'];
  if (typeof files === 'string') remarks.push(remark('variables-file', { program, file: files }));
  if (signIns.some((name) => hasSomething(name) && raw[name] !== false)) remarks.push(remark('sign-in', { program }));
  const others = Object.keys(raw).filter(
    (name) => !known.has(name) && !signIns.includes(name) && !/^env_?file$/i.test(name) && hasSomething(name),
  );
  if (others.length > 0) remarks.push(remark('not-taken', { program, members: others.join(', ') }));
  return remarks;
}

function isEmpty(value: unknown): boolean {
  // Copilot writes that all tools are wanted.
  if (JSON.stringify(value) === '["*"]') return true;
  if (value === undefined || value === null || value === '' || value === false) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
