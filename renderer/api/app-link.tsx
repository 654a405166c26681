import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import type { UiEvent } from '../../contract/events.ts';
import type { Channel, LinkState } from './channel.ts';
import { followChanges } from './follow-changes.ts';

const ChannelContext = createContext<Channel | undefined>(undefined);

export function createQueries(): QueryClient {
  return new QueryClient({
    // The app says what changed; nothing is asked again only because time went by.
    defaultOptions: {
      queries: { staleTime: Infinity, retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
    },
  });
}

/** Gives everything below it the way to the app. */
export function AppLink(props: {
  readonly channel: Channel;
  readonly queries: QueryClient;
  readonly children: ReactNode;
}) {
  const { channel, queries, children } = props;
  useEffect(() => followChanges(channel, queries), [channel, queries]);
  return (
    <ChannelContext value={channel}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </ChannelContext>
  );
}

export function useChannel(): Channel {
  const channel = useContext(ChannelContext);
  if (!channel) throw new Error('There is no channel above this component');
  return channel;
}

export function useLink(): LinkState {
  const channel = useChannel();
  const [state, setState] = useState<LinkState>('connecting');
  useEffect(() => channel.onLink(setState), [channel]);
  return state;
}

/** Calls back with what the app tells while the component is shown. */
export function useUiEvents(listener: (event: UiEvent) => void): void {
  const channel = useChannel();
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => channel.subscribe((event) => latest.current(event)), [channel]);
}
