import { recognize, type Recognition } from '../../../main/recognize/recognize.ts';
import { createPageReader } from '../../../main/recognize/web/page-reader.ts';
import { probeServer } from '../../../main/upstreams/streamable-http/probe-server.ts';

const implementation = { name: 'portico', title: 'Portico', version: '0.0.0-test' };

/** Recognises a text as the app does, over the network. */
export function recognizeReally(text: string, signal = new AbortController().signal): Promise<Recognition> {
  const ports = {
    createReader: createPageReader,
    probe: (url: string, aborted: AbortSignal) => probeServer(url, { implementation }, aborted),
    takenIds: () => [],
  };
  return recognize(text, ports, signal);
}
