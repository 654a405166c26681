const windowsGui = 2;
const windowsConsole = 3;

/**
 * A copy of a Windows executable that is given a console: the same program, with another subsystem in its header (PE format, optional
 * header, offsets 64 and 68). Throws when it is not an executable with a window.
 */
export function consoleExecutableOf(executable) {
  const copy = Buffer.from(executable);
  const isExecutable = copy.length > 0x40 && copy.toString('latin1', 0, 2) === 'MZ';
  const header = isExecutable ? copy.readUInt32LE(0x3c) : 0;
  if (!isExecutable || header + 24 + 70 > copy.length || copy.toString('latin1', header, header + 4) !== 'PE\0\0') {
    throw new Error('This is no Windows executable');
  }
  const optional = header + 24;
  const magic = copy.readUInt16LE(optional);
  if (magic !== 0x10b && magic !== 0x20b)
    throw new Error('The optional header of this executable is of an unknown kind');
  if (copy.readUInt16LE(optional + 68) !== windowsGui) throw new Error('This executable does not open windows');
  copy.writeUInt16LE(windowsConsole, optional + 68);
  // Of the whole file; 0 says that there is none. Signing writes the right one.
  copy.writeUInt32LE(0, optional + 64);
  return copy;
}
