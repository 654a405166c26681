import type { OperationOutput } from '../../contract/api.ts';
import type { UiEvent } from '../../contract/events.ts';
import { OperationError, unreachable, type Channel, type LinkState } from './channel.ts';
import { readEventStream } from './read-event-stream.ts';

const base = '/ui';
const retryMs = [250, 500, 1_000, 2_000, 3_000];

/** The channel of a browser page: HTTP with the token that the address brought. */
export function createHttpChannel(token: string): Channel {
  const headers = { authorization: `Bearer ${token}` };
  const listeners = new Set<(event: UiEvent) => void>();
  const linkListeners = new Set<(state: LinkState) => void>();
  let link: LinkState = token === '' ? 'refused' : 'connecting';
  const setLink = (state: LinkState): void => {
    if (link === state || link === 'refused') return;
    link = state;
    for (const tell of linkListeners) tell(state);
  };
  const tell = (event: UiEvent): void => {
    for (const listener of listeners) listener(event);
  };

  const follow = async (): Promise<void> => {
    for (let failures = 0; link !== 'refused';) {
      try {
        const response = await fetch(`${base}/events`, { headers, cache: 'no-store' });
        if (response.status === 401) setLink('refused');
        if (response.ok && response.body) {
          // What was said while nobody listened is lost.
          if (link === 'lost') tell({ type: 'resync' });
          setLink('open');
          failures = 0;
          await readEventStream(response.body, (data) => tell(JSON.parse(data) as UiEvent));
        }
      } catch {
        // The next attempt shows whether it is back.
      }
      setLink('lost');
      await new Promise((resolve) => setTimeout(resolve, retryMs[Math.min(failures++, retryMs.length - 1)]));
    }
  };
  if (token !== '') void follow();

  return {
    call: async (name, input, signal) => {
      let response: Response;
      try {
        response = await fetch(`${base}/api/${name}`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(input),
          ...(signal && { signal }),
        });
      } catch (error) {
        signal?.throwIfAborted();
        throw Object.assign(unreachable(), { cause: error });
      }
      const answer = (await response.json().catch(() => ({}))) as { value?: unknown; error?: unknown };
      if (response.ok) return answer.value as OperationOutput<typeof name>;
      if (response.status === 401) setLink('refused');
      throw answer.error ? new OperationError(answer.error as OperationError) : unreachable();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onLink: (listener) => {
      linkListeners.add(listener);
      listener(link);
      return () => linkListeners.delete(listener);
    },
    download: async (name) => {
      const response = await fetch(`${base}/exports/${encodeURIComponent(name)}`, { headers });
      if (!response.ok) throw unreachable();
      return response.blob();
    },
  };
}

const tokenKey = 'portico-window';

/** The token of the page address; kept for this tab, so that a reload works, and taken out of the address at once. */
export function takeToken(): string {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given !== null) {
    sessionStorage.setItem(tokenKey, given);
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  return sessionStorage.getItem(tokenKey) ?? '';
}

/** An address with the token of another start, opened in the tab of this page, changes only what stands behind `#`. */
export function reloadWithNewToken(): void {
  addEventListener('hashchange', () => {
    if (new URLSearchParams(location.hash.slice(1)).has('token')) location.reload();
  });
}
