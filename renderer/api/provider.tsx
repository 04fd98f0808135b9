import { createContext, type ReactNode, useContext } from 'react';
import type { Client } from './client.ts';

const ApiContext = createContext<Client | null>(null);

export function ApiProvider({ client, children }: { client: Client; children: ReactNode }) {
  return <ApiContext value={client}>{children}</ApiContext>;
}

/** The contract client; every screen reaches data through it and nothing else. */
export function useApi(): Client {
  const client = useContext(ApiContext);
  if (!client) throw new Error('useApi needs an ApiProvider above it');
  return client;
}
