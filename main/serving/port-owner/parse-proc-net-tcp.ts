const listenState = '0A';

/**
 * The inodes of sockets that listen on `port`, from the text of `/proc/net/tcp` or `/proc/net/tcp6`
 * (columns: sl, local_address as HEX:HEX, rem_address, st, …, inode as the tenth).
 */
export function parseProcNetTcp(text: string, port: number): readonly string[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  return text.split('\n').flatMap((line) => {
    const columns = line.trim().split(/\s+/);
    const [local, state, inode] = [columns[1], columns[3], columns[9]];
    if (state !== listenState || inode === undefined || local?.split(':')[1] !== wanted) return [];
    return [inode];
  });
}
