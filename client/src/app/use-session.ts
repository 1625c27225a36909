import { useQuery } from '@tanstack/react-query';
import { useTRPC } from './trpc.ts';

/** Who is there. Asked again until the console answers, so that the page goes on by itself. */
export function useSession() {
  const trpc = useTRPC();
  return useQuery(
    trpc.session.current.queryOptions(undefined, {
      staleTime: 60_000,
      refetchInterval: (query) => (query.state.status === 'error' ? 5000 : false),
    }),
  );
}
