/** The contract, ready to be implemented: every handler gets the open data folder, every error crosses in our shape. */
import { implement } from '@orpc/server';
import { contract } from '../../shared/api/contract.ts';
import type { App } from './app.ts';
import { toTransport } from './errors.ts';

export const os = implement(contract)
  .$context<{ app: App }>()
  .use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      throw toTransport(error);
    }
  });
