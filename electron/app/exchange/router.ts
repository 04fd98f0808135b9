import { os } from '../implementer.ts';
import { listAwaited } from './awaited.ts';
import { listForks, settleForks } from './forks.ts';

export const watchRouter = {
  forks: os.exchange.forks.handler(({ context }) => listForks(context.app.workspace())),
  settleFork: os.exchange.settleFork.handler(({ context, input }) =>
    settleForks(context.app.workspace(), input.sender, input.reason),
  ),
  awaited: os.exchange.awaited.handler(({ context }) => listAwaited(context.app.workspace())),
};
