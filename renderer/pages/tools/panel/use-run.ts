import { useEffect, useRef, useState } from 'react';
import { useUiEvents } from '../../../api/app-link.tsx';
import { OperationError } from '../../../api/channel.ts';
import type { ReportedError } from '../../../components/result-view/content.ts';
import { told } from '../../../i18n/use-said.ts';

export interface Progress {
  readonly done: number;
  readonly total: number | undefined;
  readonly message: string | undefined;
}

/** One attempt, from the click to its end. Times are milliseconds; `startedAt` since the epoch. */
export type RunState<Result> =
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly startedAt: number; readonly progress: Progress | undefined }
  | { readonly status: 'done'; readonly startedAt: number; readonly tookMs: number; readonly result: Result }
  | { readonly status: 'failed'; readonly startedAt: number; readonly tookMs: number; readonly error: ReportedError }
  | { readonly status: 'cancelled'; readonly tookMs: number };

interface Running {
  readonly call: string;
  readonly controller: AbortController;
  /** As `performance.now()` tells it. */
  readonly began: number;
}

type Act<Result> = (signal: AbortSignal, call: string) => Promise<Result>;

export interface Run<Result> {
  readonly state: RunState<Result>;
  readonly start: (act: Act<Result>) => void;
  /** The last attempt once more. */
  readonly again: () => void;
  readonly cancel: () => void;
}

/** Runs one thing at a time, follows its progress, and can cancel it; leaving the panel cancels it, too. */
export function useRun<Result>(): Run<Result> {
  const [state, setState] = useState<RunState<Result>>({ status: 'idle' });
  const running = useRef<Running>(undefined);
  useEffect(() => () => running.current?.controller.abort(), []);
  useUiEvents((event) => {
    if (event.type !== 'progress' || event.call !== running.current?.call) return;
    const progress = { done: event.progress, total: event.total, message: event.message };
    setState((before) => (before.status === 'running' ? { ...before, progress } : before));
  });
  const last = useRef<Act<Result>>(undefined);
  const start = (act: Act<Result>): void => {
    if (running.current) return;
    last.current = act;
    const own = { call: crypto.randomUUID(), controller: new AbortController(), began: performance.now() };
    running.current = own;
    const startedAt = Date.now();
    const end = (next: RunState<Result>): void => {
      if (running.current !== own) return;
      running.current = undefined;
      setState(next);
    };
    setState({ status: 'running', startedAt, progress: undefined });
    act(own.controller.signal, own.call).then(
      (result) => end({ status: 'done', startedAt, tookMs: performance.now() - own.began, result }),
      (error: unknown) => {
        const tookMs = performance.now() - own.began;
        end({ status: 'failed', startedAt, tookMs, error: reported(error) });
      },
    );
  };
  return {
    state,
    start,
    again: () => last.current && start(last.current),
    cancel: () => {
      const own = running.current;
      if (!own) return;
      // At once: whether the other side stops, too, is its own affair.
      running.current = undefined;
      setState({ status: 'cancelled', tookMs: performance.now() - own.began });
      own.controller.abort();
    },
  };
}

function reported(error: unknown): ReportedError {
  if (error instanceof OperationError) return error;
  return { code: 'internal', message: told(error).message, details: {} };
}
