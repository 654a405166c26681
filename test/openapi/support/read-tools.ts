import type { ConnectionCatalog, Tool } from '../../../main/gateway/connection.ts';
import { openApiKind } from '../../../main/upstreams/openapi/open-api-kind.ts';
import { fakePorts } from './fake-ports.ts';

/** The catalog of a document that stands in a file. */
export async function catalogOfFile(file: string, settings: Record<string, unknown> = {}): Promise<ConnectionCatalog> {
  const connection = openApiKind.connect(
    'files',
    openApiKind.settings.parse({ document: file, ...settings }),
    fakePorts(),
  );
  try {
    return await connection.open(new AbortController().signal);
  } finally {
    await connection.close();
  }
}

export function toolNamed(catalog: ConnectionCatalog, name: string): Tool {
  const tool = catalog.tools.find((each) => each.name === name);
  if (!tool) throw new Error(`No tool ${name} among ${catalog.tools.map((each) => each.name).join(', ')}`);
  return tool;
}
