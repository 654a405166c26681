export interface CutMessage {
  /** `undefined` when it cannot be known from the pieces. */
  readonly id: string | number | undefined;
  /** Present for requests and notifications of the server; `undefined` for responses. */
  readonly method: string | undefined;
}

const idAtEnd = /,\s*"id"\s*:\s*(-?\d+|"(?:[^"\\]|\\.)*")\s*(?:,\s*"jsonrpc"\s*:\s*"2\.0"\s*)?\}\s*$/;

/** What can be known of a JSON-RPC message of which only the beginning and the end are there. */
export function readCutMessage(head: string, tail: string): CutMessage {
  const members = topLevelScalars(head);
  const method = members.get('method');
  const id = members.get('id') ?? parsedId(idAtEnd.exec(tail)?.[1]);
  return {
    id: typeof id === 'string' || typeof id === 'number' ? id : undefined,
    method: typeof method === 'string' ? method : undefined,
  };
}

function parsedId(text: string | undefined): unknown {
  return text === undefined ? undefined : JSON.parse(text);
}

/** Members of the outermost object whose values are texts or numbers, as far as the text goes. */
function topLevelScalars(text: string): ReadonlyMap<string, unknown> {
  const members = new Map<string, unknown>();
  const token = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?=[\s,}\]])|[{}[\],:]|true|false|null|\s+/y;
  let depth = 0;
  let name: string | undefined;
  let last: string | undefined;
  for (;;) {
    const piece = token.exec(text)?.[0];
    if (piece === undefined) return members;
    if (piece.trim() === '') continue;
    if (piece === '{' || piece === '[') depth += 1;
    else if (piece === '}' || piece === ']') depth -= 1;
    else if (depth === 1 && piece === ':') name = last;
    else if (depth === 1 && piece === ',') name = undefined;
    else if (depth === 1 && name !== undefined) {
      members.set(JSON.parse(name) as string, JSON.parse(piece));
      name = undefined;
    }
    last = piece;
  }
}
