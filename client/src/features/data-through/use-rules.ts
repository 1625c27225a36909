import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { usePolling } from '../../app/polling.ts';
import { useTRPC } from '../../app/trpc.ts';

/** The rules of a database. */
export function useRules(databaseId: number) {
  const trpc = useTRPC();
  const { inventory } = usePolling();
  return useQuery(trpc.dataThrough.list.queryOptions({ databaseId }, { refetchInterval: inventory }));
}

/** Changing rules and telling loads; afterwards everything that shows an age is asked again. */
export function useChangeRules(onDone: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const renew = () =>
    Promise.all(
      [trpc.dataThrough, trpc.lag, trpc.targets, trpc.views].map((part) =>
        queryClient.invalidateQueries(part.pathFilter()),
      ),
    );
  const onSuccess = async () => {
    onDone();
    await renew();
  };
  return {
    try: useMutation(trpc.dataThrough.try.mutationOptions()),
    set: useMutation(trpc.dataThrough.set.mutationOptions({ onSuccess })),
    remove: useMutation(trpc.dataThrough.remove.mutationOptions({ onSuccess })),
    tell: useMutation(
      trpc.dataThrough.tell.mutationOptions({
        onSuccess: async ({ changed }) => {
          if (changed) onDone();
          await renew();
        },
      }),
    ),
  };
}
