import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseDotEnv } from '../../config/onec-proxy/dot-env.ts';
import { proxyPort } from '../../config/onec-proxy/proxy-settings.ts';
import type { Environment } from '../../config/onec-proxy/variables.ts';

/** What the command line says in the place of the former proxy. */
export interface ProxyArguments {
  /** Variables that options stand for; they win. */
  readonly variables: Readonly<Record<string, string>>;
  /** Instead of `.env` in the working folder. */
  readonly envFile?: string;
  /**
   * A client starts this process, in a folder that may be somebody else's work: no `.env` is read, and the port is Portico's own, because
   * nobody expects one.
   */
  readonly forStdio: boolean;
}

interface Surroundings {
  readonly env: Environment;
  readonly cwd: string;
  readonly note: (text: string) => void;
}

/** The variables `portico serve` works with: those of the options, then the environment's, then the `MCP_…` ones of the `.env` file. */
export function serveEnvironment(args: ProxyArguments, { env, cwd, note }: Surroundings): Environment {
  const fromFile = args.forStdio ? {} : readEnvFile(args.envFile, cwd, note);
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const merged: Environment = { ...env, ...fromFile, ...set, ...args.variables };
  const needsPort = Boolean(merged['MCP_ONEC_URL']) && !merged['MCP_PORT'] && !merged['PORTICO_PORT'] && !args.forStdio;
  return needsPort ? { ...merged, MCP_PORT: String(proxyPort) } : merged;
}

function readEnvFile(...[file, cwd, note]: [string | undefined, string, Surroundings['note']]): Record<string, string> {
  const path = resolve(cwd, file ?? '.env');
  try {
    const values = Object.entries(parseDotEnv(readFileSync(path, 'utf8'))).filter(([name]) => name.startsWith('MCP_'));
    if (values.some(([name]) => name === 'MCP_ONEC_URL')) note(`The variables of the 1C proxy are read from ${path}`);
    return Object.fromEntries(values);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (file !== undefined) note(`The file ${path} cannot be read (${code ?? 'unknown reason'}); it is left out`);
    return {};
  }
}
