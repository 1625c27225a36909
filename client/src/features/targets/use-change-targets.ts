import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../app/trpc.ts';

/** Setting and removing targets; afterwards everything that shows a status is asked again. */
export function useChangeTargets(onDone: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = async () => {
    onDone();
    await Promise.all([
      queryClient.invalidateQueries(trpc.targets.pathFilter()),
      queryClient.invalidateQueries(trpc.views.pathFilter()),
    ]);
  };
  return {
    set: useMutation(trpc.targets.set.mutationOptions({ onSuccess })),
    remove: useMutation(trpc.targets.remove.mutationOptions({ onSuccess })),
  };
}
