/** The image name in the output of Windows' `tasklist /FI "PID eq <pid>" /FO CSV /NH`; undefined when it found no task. */
export function parseTasklist(text: string, pid: number): string | undefined {
  for (const line of text.split('\n')) {
    const found = /^"([^"]+)","(\d+)"/.exec(line.trim());
    if (found && Number(found[2]) === pid) return found[1];
  }
  return undefined;
}
