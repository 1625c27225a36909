import { QueryCache, QueryClient } from '@tanstack/react-query';
import { heard } from './heard.ts';
import { failureCode, readFailure } from './read-failure.ts';

const tries = 2;

/** What passes by itself is tried again; what the console decided is not. */
function worthTryingAgain(failedTries: number, error: unknown): boolean {
  if (failedTries >= tries) return false;
  return readFailure(error).kind === 'network' || failureCode(error) === 'console_unavailable';
}

export function createQueryClient(): QueryClient {
  const queryClient: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onSuccess: heard,
      onError: (error, query) => {
        // A session that ended anywhere ends everywhere: the gate asks who is there, and shows the sign-in.
        if (failureCode(error) === 'signed_out' && query.state.status === 'error') {
          void queryClient.invalidateQueries({ queryKey: [['session']] });
        }
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: worthTryingAgain,
        // `live.tsx` asks again after sleep and after a lost connection; a mere change of window is no reason.
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
    },
  });
  return queryClient;
}
