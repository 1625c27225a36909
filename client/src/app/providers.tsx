import { MantineProvider } from '@mantine/core';
import type { QueryClient } from '@tanstack/react-query';
import { QueryClientProvider } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { type ReactNode, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { HintLayer } from '../ui/hint-layer.tsx';
import { cspNonce } from './csp-nonce.ts';
import { cssVariablesResolver, theme } from './theme.ts';
import { createClient, TRPCProvider } from './trpc.ts';

interface ProvidersProps {
  i18n: i18n;
  queryClient: QueryClient;
  /** Tests draw without transitions and portals. */
  env?: 'default' | 'test';
  children: ReactNode;
}

export function Providers({ i18n, queryClient, env = 'default', children }: ProvidersProps) {
  const [trpcClient] = useState(createClient);
  return (
    <I18nextProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        defaultColorScheme="auto"
        getStyleNonce={cspNonce}
        env={env}
      >
        <QueryClientProvider client={queryClient}>
          <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
            {children}
            <HintLayer />
          </TRPCProvider>
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>
  );
}
