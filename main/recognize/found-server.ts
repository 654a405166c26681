import type { Found } from './found.ts';
import type { PastedAddress, PastedProgram, PastedServer } from './paste/pasted-server.ts';
import { nameOfServer } from './server-names.ts';
import { isSecretArgument, moveSecrets } from './wanted-secrets.ts';

export interface ServerContext {
  /** Where it was found. */
  readonly source: string;
  readonly inputs: Readonly<Record<string, string>>;
}

/** The connection to a server that some text describes, secrets moved out of it. */
export function foundServer(server: PastedServer, context: ServerContext): Found {
  return server.type === 'address' ? foundAddress(server, context) : foundProgram(server, context);
}

function foundAddress(server: PastedAddress, { source, inputs }: ServerContext): Found {
  const name = nameOfServer(server);
  return {
    name,
    title: server.name ?? name,
    reason: `An MCP server at ${server.url}, from ${source}`,
    build: (id) => {
      const { members, secrets } = moveSecrets(server.headers, { id, inputs });
      const headers = Object.keys(members).length > 0 && { headers: members };
      return { connection: { kind: 'streamable-http', url: server.url, ...headers }, secrets };
    },
  };
}

function foundProgram(server: PastedProgram, { source, inputs }: ServerContext): Found {
  const { command, args, cwd } = server;
  const name = nameOfServer(server);
  const keepsSecret = args.some((argument, index) => isSecretArgument(argument, args[index - 1]));
  const warning = keepsSecret
    ? '; one of its arguments looks like a secret and would stand in the configuration file as it is, so give it as an environment variable if the program takes one'
    : '';
  return {
    name,
    title: server.name ?? name,
    reason: `A program that speaks MCP (${command}), from ${source}${warning}`,
    build: (id) => {
      const { members, secrets } = moveSecrets(server.env, { id, inputs });
      const connection = {
        kind: 'stdio',
        command,
        ...(args.length > 0 && { args: [...args] }),
        ...(Object.keys(members).length > 0 && { env: members }),
        ...(cwd !== undefined && { cwd }),
      };
      return { connection, secrets };
    },
  };
}
