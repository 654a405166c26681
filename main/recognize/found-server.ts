import type { Sentence } from '../lib/sentence.ts';
import { shortAddress } from '../lib/short-address.ts';
import type { Found } from './found.ts';
import type { PastedAddress, PastedProgram, PastedServer } from './paste/pasted-server.ts';
import { createSecretMover } from './move-secrets.ts';
import { nameOfServer } from './server-names.ts';

export interface ServerContext {
  /** Where it was found. */
  readonly source: Sentence;
  readonly inputs: Readonly<Record<string, string>>;
}

/** The connection to a server that some text describes, secrets moved out of it. */
export function foundServer(server: PastedServer, context: ServerContext): Found {
  return server.type === 'address' ? foundAddress(server, context) : foundProgram(server, context);
}

function foundAddress(server: PastedAddress, { source, inputs }: ServerContext): Found {
  const name = nameOfServer(server);
  const place = shortAddress(server.url);
  return {
    name,
    title: server.name ?? name,
    reason: {
      en: `An MCP server at ${place}, from ${source.en}`,
      ru: `Сервер MCP по адресу ${place}, взят отсюда: ${source.ru}`,
    },
    build: (id) => {
      const mover = createSecretMover({ id, inputs });
      const members = mover.members(server.headers);
      const url = mover.address(server.url);
      const headers = Object.keys(members).length > 0 && { headers: members };
      return { connection: { kind: 'streamable-http', url, ...headers }, secrets: mover.secrets };
    },
  };
}

function foundProgram(server: PastedProgram, { source, inputs }: ServerContext): Found {
  const { command, args, cwd } = server;
  const name = nameOfServer(server);
  return {
    name,
    title: server.name ?? name,
    reason: {
      en: `A program that speaks MCP (${command}), from ${source.en}`,
      ru: `Программа, которая говорит по MCP (${command}), взята отсюда: ${source.ru}`,
    },
    build: (id) => {
      const mover = createSecretMover({ id, inputs });
      const members = mover.members(server.env);
      const connection = {
        kind: 'stdio',
        command,
        ...(args.length > 0 && { args: mover.args(args) }),
        ...(Object.keys(members).length > 0 && { env: members }),
        ...(cwd !== undefined && { cwd }),
      };
      return { connection, secrets: mover.secrets };
    },
  };
}
