import { keepPreviousData, useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { OperationInput, OperationName, OperationOutput } from '../../contract/api.ts';
import { useChannel } from './app-link.tsx';
import type { OperationError } from './channel.ts';

interface ReadOptions {
  readonly enabled?: boolean;
  /** Asks again after this many milliseconds; for what the app tells nothing about. */
  readonly everyMs?: number;
  /** Shows the former answer while another input is asked for. */
  readonly keepPrevious?: boolean;
  /** The answer is not kept once nobody shows it: it holds for a moment only, and is asked for anew the next time. */
  readonly forget?: boolean;
}

/** What an operation answers; asked again when the app says that it changed. */
export function useOperation<Name extends OperationName>(
  name: Name,
  input: OperationInput<Name>,
  { enabled = true, everyMs, keepPrevious = false, forget = false }: ReadOptions = {},
): UseQueryResult<OperationOutput<Name>, OperationError> {
  const channel = useChannel();
  return useQuery<OperationOutput<Name>, OperationError>({
    queryKey: [name, input],
    queryFn: ({ signal }) => channel.call(name, input, signal),
    enabled,
    ...(everyMs === undefined ? {} : { refetchInterval: everyMs }),
    ...(forget ? { gcTime: 0 } : {}),
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Asks the app to do something: `act.mutate(input)`, or `await act.mutateAsync(input)`, which rejects with an `OperationError`. */
export function useAct<Name extends OperationName>(name: Name) {
  const channel = useChannel();
  return useMutation<OperationOutput<Name>, OperationError, OperationInput<Name>>({
    mutationKey: [name],
    mutationFn: (input) => channel.call(name, input),
  });
}

/** Replaces what is known of an operation's answer until the app is asked again: for changes that show before they are confirmed. */
export function useOptimistic<Name extends OperationName>(name: Name, input: OperationInput<Name>) {
  const queries = useQueryClient();
  return {
    show: (change: (known: OperationOutput<Name>) => OperationOutput<Name>): void => {
      queries.setQueryData<OperationOutput<Name>>([name, input], (known) => known && change(known));
    },
    /** The truth again. */
    reload: (): void => void queries.invalidateQueries({ queryKey: [name, input] }),
  };
}
