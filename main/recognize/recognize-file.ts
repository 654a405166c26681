import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { classify } from './paste/classify.ts';
import type { Pasted } from './paste/pasted-server.ts';
import type { Findings } from './recognize-address.ts';
import { readDocumentText } from './web/document-text.ts';
import { foundDocument } from './web/found-document.ts';
import type { PageReader } from './web/page-reader.ts';

const maxBytes = 20 * 1024 * 1024;

/** An OpenAPI document in a file, or the servers of a client's configuration in one. */
export async function recognizeFile(
  named: string,
  reader: PageReader,
  signal: AbortSignal,
): Promise<Findings | Extract<Pasted, { type: 'servers' }>> {
  const file = path.resolve(homedir(), named.replace(/^~(?=[\\/])/, homedir()));
  let text: string;
  try {
    const { size } = await stat(file);
    if (size > maxBytes)
      return problem(
        `"${named}" is longer than ${maxBytes / 1024 / 1024} MB; only an OpenAPI document of less can be read`,
      );
    text = await readFile(file, { encoding: 'utf8', signal });
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    const code = (error as NodeJS.ErrnoException).code;
    const reason =
      code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : 'it cannot be read';
    return problem(
      `"${named}": ${reason}; check the path, which must lead to an OpenAPI document or to a client's configuration`,
    );
  }
  const read = await readDocumentText(text, named);
  if (read.kind === 'unusable') return problem(read.problem);
  if (read.kind === 'document') {
    const { root, version } = read;
    const described = { root, version, document: file, url: undefined, how: `read from the file ${named}` };
    return { found: [await foundDocument(described, reader, signal)] };
  }
  const pasted = /^\s*[{/]/.test(text) ? classify(text) : undefined;
  if (pasted?.type === 'servers') return { ...pasted, source: `${pasted.source} (${path.basename(named)})` };
  return problem(`"${named}" is neither an OpenAPI 3 document nor a configuration with MCP servers`);
}

function problem(text: string): Findings {
  return { found: [], problem: text };
}
