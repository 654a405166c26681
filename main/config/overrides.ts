import { isJsonObject } from '../lib/json.ts';
import type { SettingPath } from './problem.ts';

/** Command-line flags that say something about the configuration, as the CLI parsed them. */
export interface ConfigFlags {
  readonly dataDir?: string;
  readonly config?: string;
  readonly port?: string | number;
  readonly logLevel?: string;
  readonly openBrowser?: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** One setting given outside the file. `source` is its variable or flag. */
export interface Override {
  readonly path: SettingPath;
  readonly value: unknown;
  readonly source: string;
}

const overridable = [
  { path: ['endpoint', 'port'], variable: 'PORTICO_PORT', flag: 'port', option: '--port', read: numberOf },
  { path: ['log', 'level'], variable: 'PORTICO_LOG_LEVEL', flag: 'logLevel', option: '--log-level', read: asItIs },
  {
    path: ['openBrowser'],
    variable: 'PORTICO_OPEN_BROWSER',
    flag: 'openBrowser',
    option: '--open-browser',
    read: booleanOf,
  },
] as const;

/** Variables first, then flags: a later one wins. An empty variable counts as not set. */
export function overridesOf(env: Environment, flags: ConfigFlags): readonly Override[] {
  const fromEnvironment = overridable.flatMap(({ path, variable, read }) => {
    const text = env[variable];
    return text ? [{ path, value: read(text), source: variable }] : [];
  });
  const fromFlags = overridable.flatMap(({ path, flag, option, read }) => {
    const value = flags[flag];
    return value === undefined
      ? []
      : [{ path, value: typeof value === 'string' ? read(value) : value, source: option }];
  });
  return [...fromEnvironment, ...fromFlags];
}

/** A copy of `content` with the override's value in its place. What is no object on the way stays, for the schema to complain. */
export function withOverride(content: Readonly<Record<string, unknown>>, override: Override): Record<string, unknown> {
  const [key, ...rest] = override.path;
  const name = String(key);
  if (rest.length === 0) return { ...content, [name]: override.value };
  const inner = content[name] ?? {};
  if (!isJsonObject(inner)) return { ...content };
  return { ...content, [name]: withOverride(inner, { ...override, path: rest }) };
}

/** What is not a number stays a text, so that the schema refuses it. */
function numberOf(text: string): unknown {
  return /^\d+$/.test(text) ? Number(text) : text;
}

function booleanOf(text: string): unknown {
  if (/^(true|1|yes|on)$/i.test(text)) return true;
  if (/^(false|0|no|off)$/i.test(text)) return false;
  return text;
}

function asItIs(text: string): unknown {
  return text;
}
