import { useEffect, useState } from 'react';
import type { ConnectionCandidate } from '../../../../contract/connections.ts';
import { useOperation } from '../../../api/operations.ts';

const pauseMs = 300;

export interface Recognition {
  readonly text: string;
  /** `atOnce`: it was pasted, nobody is typing. */
  readonly setText: (text: string, atOnce?: boolean) => void;
  readonly status: 'empty' | 'reading' | 'found' | 'nothing' | 'failed';
  /** The text that was read. */
  readonly read: string;
  readonly candidates: readonly ConnectionCandidate[];
  readonly problem: unknown;
  readonly again: () => void;
}

const none: readonly ConnectionCandidate[] = [];

/** What a text may be connected to, read when typing has stopped for a moment. */
export function useRecognition(initial: string): Recognition {
  const [text, setText] = useState(initial);
  const [read, setRead] = useState(initial.trim());
  useEffect(() => {
    const timer = setTimeout(() => setRead(text.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  const asked = useOperation('connections.recognize', { text: read }, { enabled: read !== '' });
  const isBehind = text.trim() !== read;
  const candidates = isBehind || read === '' ? none : (asked.data?.candidates ?? none);
  const status = (): Recognition['status'] => {
    if (text.trim() === '') return 'empty';
    if (isBehind || asked.isFetching) return 'reading';
    if (asked.error) return 'failed';
    return candidates.length > 0 ? 'found' : 'nothing';
  };
  return {
    text,
    setText: (next, atOnce = false) => {
      setText(next);
      if (atOnce) setRead(next.trim());
    },
    status: status(),
    read,
    candidates,
    problem: asked.error ?? asked.data?.problem,
    again: () => void asked.refetch(),
  };
}
