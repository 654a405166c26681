import { recognize, type Recognition } from '../../../main/recognize/recognize.ts';

/** Recognises a text for which nobody may be asked. */
export function recognizePasted(text: string, takenIds: readonly string[] = []): Promise<Recognition> {
  const ports = {
    createReader: () => ({
      read: (url: string) => Promise.reject(new Error(`${url} was asked`)),
      close: async () => {},
    }),
    probe: (url: string) => Promise.reject(new Error(`${url} was asked`)),
    takenIds: () => takenIds,
  };
  return recognize(text, ports, new AbortController().signal);
}
