import type { Sentence } from '../lib/sentence.ts';
import type { Found, WantedSecret } from './found.ts';
import { foundServer } from './found-server.ts';
import { freeId } from './free-id.ts';
import { classify } from './paste/classify.ts';
import type { Pasted } from './paste/pasted-server.ts';
import { recognizeAddress, type Findings } from './recognize-address.ts';
import { recognizeFile } from './recognize-file.ts';
import type { PageReader } from './web/page-reader.ts';
import type { ProbeServer } from './web/probe-mcp.ts';

export interface RecognizePorts {
  readonly createReader: () => PageReader;
  readonly probe: ProbeServer;
  /** Ids of connections and accounts there are. */
  readonly takenIds: () => readonly string[];
}

/** A connection as it would stand in the configuration, under an id that is free. */
export interface Candidate {
  readonly id: string;
  readonly title: string;
  readonly reason: Sentence;
  readonly connection: { readonly kind: string; readonly [member: string]: unknown };
  readonly accounts: Record<string, Record<string, unknown>>;
  readonly secrets: WantedSecret[];
}

export interface Recognition {
  /** Best first. */
  readonly candidates: Candidate[];
  /** Why there is none: what was read, and what was expected. */
  readonly problem?: Sentence;
}

/** What a pasted text may lead to. Addresses are asked, without credentials. Rejects only with the signal's reason. */
export async function recognize(text: string, ports: RecognizePorts, signal: AbortSignal): Promise<Recognition> {
  const reader = ports.createReader();
  try {
    const { found, problem } = await findingsOf(classify(text), { ...ports, reader }, signal);
    const taken = new Set(ports.takenIds());
    const candidates = found.map((one) => candidateOf(one, taken));
    return { candidates, ...(candidates.length === 0 && problem !== undefined && { problem }) };
  } finally {
    await reader.close();
  }
}

async function findingsOf(
  pasted: Pasted,
  ports: RecognizePorts & { readonly reader: PageReader },
  signal: AbortSignal,
): Promise<Findings> {
  switch (pasted.type) {
    case 'servers':
      return { found: pasted.servers.map((server) => foundServer(server, pasted)) };
    case 'address':
      return recognizeAddress(pasted.urls, ports, signal);
    case 'file': {
      const read = await recognizeFile(pasted.path, ports.reader, signal);
      return 'type' in read ? findingsOf(read, ports, signal) : read;
    }
    case 'nothing':
      return { found: [], problem: pasted.problem };
  }
}

/** Takes the id. */
function candidateOf({ name, title, reason, build }: Found, taken: Set<string>): Candidate {
  const id = freeId(name, taken);
  taken.add(id);
  const { connection, accounts = {}, secrets = [] } = build(id);
  return { id, title, reason, connection, accounts, secrets: [...secrets] };
}
