/** Starts what the system opens an address or a folder with. Rejects when it could not be started; `onError` hears of what fails later. */
export async function startBrowser(target: string, onError: (error: Error) => void): Promise<void> {
  const { default: open } = await import('open');
  const opener = await open(target);
  opener.once('error', onError);
  opener.unref();
}
