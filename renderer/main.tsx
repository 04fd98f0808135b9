import './zodSetup.ts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiProvider, connect, toAppError } from './api/index.ts';
import { ErrorBand, NotifyProvider } from './parts/index.ts';
import { router } from './routes.tsx';
import { ThemeRoot } from './theme/index.ts';

// Not awaited: text is drawn with the machine's own fonts until the bundled face is there.
void import('./theme/fonts.ts');

const queries = new QueryClient({
  // The worker is on this machine: asking again changes nothing, and being offline is the normal state.
  defaultOptions: {
    queries: { retry: false, networkMode: 'always', refetchOnWindowFocus: false, staleTime: 5_000 },
    mutations: { retry: false, networkMode: 'always' },
  },
});

async function start(container: HTMLElement): Promise<void> {
  const page = createRoot(container);
  try {
    const client = await connect();
    page.render(
      <StrictMode>
        <ThemeRoot>
          <QueryClientProvider client={queries}>
            <ApiProvider client={client}>
              <NotifyProvider>
                <RouterProvider router={router} context={{ api: client, queries }} />
              </NotifyProvider>
            </ApiProvider>
          </QueryClientProvider>
        </ThemeRoot>
      </StrictMode>,
    );
  } catch (error) {
    page.render(
      <ThemeRoot>
        <div style={{ padding: 20 }}>
          <ErrorBand title="没有连上本机的数据进程">{toAppError(error).message}</ErrorBand>
        </div>
      </ThemeRoot>,
    );
  }
}

const container = document.getElementById('root');
if (container) void start(container);
