import { useEffect, useRef, useState } from 'react';
import type { EndpointTest } from '../../../../contract/doctor.ts';
import { useChannel, useUiEvents } from '../../../api/app-link.tsx';

export type EndpointTesting =
  | { readonly status: 'idle' | 'stopped' }
  | { readonly status: 'running'; readonly tests: readonly EndpointTest[]; readonly total: number | undefined }
  | { readonly status: 'done'; readonly tests: readonly EndpointTest[]; readonly suite: string }
  | { readonly status: 'failed'; readonly error: unknown };

/** A run of the conformance suite, each scenario shown as it ends. It stops when nobody shows it any more. */
export function useEndpointTest() {
  const channel = useChannel();
  const [state, setState] = useState<EndpointTesting>({ status: 'idle' });
  const running = useRef<{ readonly call: string; readonly abort: AbortController }>(undefined);
  useEffect(() => () => running.current?.abort.abort(), []);
  useUiEvents((event) => {
    if (event.type !== 'progress' || event.call !== running.current?.call) return;
    const { test, total } = event;
    if (!test) return;
    setState((known) => (known.status === 'running' ? { ...known, tests: [...known.tests, test], total } : known));
  });
  const start = async (): Promise<void> => {
    const own = { call: crypto.randomUUID(), abort: new AbortController() };
    running.current = own;
    setState({ status: 'running', tests: [], total: undefined });
    try {
      const { suite, tests } = await channel.call('doctor.testEndpoint', { call: own.call }, own.abort.signal);
      if (running.current === own) setState({ status: 'done', suite, tests });
    } catch (error) {
      if (running.current === own) setState({ status: 'failed', error });
    }
  };
  return {
    state,
    start: () => void start(),
    stop: () => {
      running.current?.abort.abort();
      // What still comes of it is of no interest.
      running.current = undefined;
      setState({ status: 'stopped' });
    },
  };
}
