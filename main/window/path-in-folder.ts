/**
 * The segments of a request path below its base, decoded; `undefined` for one that could mean a file elsewhere: parent folders, separators
 * in a segment, hidden files, drive letters or what is not valid percent-encoding.
 */
export function safeSegments(path: string): readonly string[] | undefined {
  const segments: string[] = [];
  for (const part of path.split('/').filter((segment) => segment !== '')) {
    const segment = decoded(part);
    // Colons name drives and alternate streams on Windows, which also drops dots and spaces at the end of a name.
    if (segment === undefined || !/^[^./\\:\0][^/\\:\0]*$/.test(segment) || /[. ]$/.test(segment)) return undefined;
    segments.push(segment);
  }
  return segments;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
