/** What a person types up to Enter, without showing it. Rejects with an `AbortError` when they press Ctrl+C or `signal` is aborted. */
export async function readHiddenLine(
  input: NodeJS.ReadStream,
  prompt: (text: string) => void,
  signal?: AbortSignal,
): Promise<string> {
  const [{ createInterface }, { Writable }] = await Promise.all([
    import('node:readline/promises'),
    import('node:stream'),
  ]);
  const hidden = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: hidden, terminal: true });
  const stopped = new AbortController();
  // As long as lines are read, Ctrl+C is a key like others; the program is to end by it all the same.
  lines.on('SIGINT', () => {
    process.emit('SIGINT');
    stopped.abort();
  });
  try {
    return await lines.question('', { signal: AbortSignal.any([stopped.signal, ...(signal ? [signal] : [])]) });
  } finally {
    lines.close();
    prompt('\n');
  }
}
