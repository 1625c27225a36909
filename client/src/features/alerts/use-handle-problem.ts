import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../app/trpc.ts';

/** Acknowledging, muting and assigning; afterwards the problems are asked for again. */
export function useHandleProblem(onDone: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = async () => {
    onDone();
    await queryClient.invalidateQueries(trpc.alerts.listProblems.pathFilter());
  };
  const acknowledge = useMutation(trpc.alerts.acknowledge.mutationOptions({ onSuccess }));
  const mute = useMutation(trpc.alerts.mute.mutationOptions({ onSuccess }));
  const assign = useMutation(trpc.alerts.assign.mutationOptions({ onSuccess }));
  return { acknowledge, mute, assign, error: acknowledge.error ?? mute.error ?? assign.error };
}
