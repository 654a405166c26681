/**
 * The process id that listens on `port`, from the output of Windows' `netstat -ano -p TCP`.
 * The word for the listening state is translated on other Windows languages; its foreign address is always `…:0`.
 */
export function parseNetstat(text: string, port: number): number | undefined {
  for (const line of text.split('\n')) {
    const columns = line.trim().split(/\s+/);
    const [protocol, local, foreign, pid] = [columns[0], columns[1], columns[2], columns.at(-1)];
    if (protocol !== 'TCP' || local === undefined || !local.endsWith(`:${String(port)}`)) continue;
    if (foreign?.endsWith(':0') === true && pid !== undefined && /^\d+$/.test(pid)) return Number(pid);
  }
  return undefined;
}
