/** Requests of a client without sessions, to the endpoint at `origin`. */
export function callsAt(origin: () => string) {
  /** One request of a client with this token. */
  function post(token: string | undefined, message: object = { method: 'tools/list' }, path = '/mcp') {
    const meta = {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientCapabilities': {},
    };
    const { method, params = {} } = message as { method: string; params?: Record<string, unknown> };
    return fetch(origin() + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'mcp-protocol-version': '2026-07-28',
        'mcp-method': method,
        ...(typeof params['name'] === 'string' && { 'mcp-name': params['name'] }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: { ...params, _meta: meta } }),
    });
  }

  const statusWith = async (token: string | undefined) => (await post(token)).status;
  const toolsWith = async (token: string) => {
    const { result } = (await (await post(token)).json()) as { result: { tools: { name: string }[] } };
    return result.tools.map(({ name }) => name);
  };

  return { post, statusWith, toolsWith };
}
