import type http from 'node:http';
import { Agent, setGlobalDispatcher, type Dispatcher } from 'undici';

/**
 * Adds the token to every request of this process to the origin: to those of `fetch` and of undici, which share one dispatcher, and to
 * those of `node:http`. A request that names another host in `Host` goes to the same place, and is to be judged with a token, too.
 */
export function withToken(token: string, origin: string, node: typeof http): void {
  const authorization = `Bearer ${token}`;
  setGlobalDispatcher(
    new Agent().compose(
      (dispatch) =>
        function withAuthorization(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler) {
          if (String(options.origin) !== origin) return dispatch(options, handler);
          return dispatch({ ...options, headers: added(options.headers, authorization) }, handler);
        },
    ),
  );
  const plain = node.request.bind(node);
  const request = (...args: Parameters<typeof plain>): http.ClientRequest => {
    const sent = plain(...args);
    if (`http://${sent.host}:${new URL(origin).port}` === origin) sent.setHeader('authorization', authorization);
    return sent;
  };
  node.request = request as typeof node.request;
}

type Headers = Dispatcher.DispatchOptions['headers'];

/** Headers come as a list of names and values, as an object or as pairs. */
function added(headers: Headers, authorization: string): NonNullable<Headers> {
  if (Array.isArray(headers)) return [...headers, 'authorization', authorization];
  if (headers && Symbol.iterator in headers)
    return [...headers].flat().concat(['authorization', authorization]) as string[];
  return { ...headers, authorization };
}
