import { os } from '../implementer.ts';
import { dismissReplay, lastReplay } from '../workspace/index.ts';
import { listAwaited } from './awaited.ts';
import { listForks, settleForks } from './forks.ts';

export const watchRouter = {
  forks: os.exchange.forks.handler(({ context }) => listForks(context.app.workspace())),
  settleFork: os.exchange.settleFork.handler(({ context, input }) =>
    settleForks(context.app.workspace(), input.sender, input.reason),
  ),
  replayed: os.exchange.replayed.handler(({ context }) => lastReplay(context.app.workspace())),
  dismissReplayed: os.exchange.dismissReplayed.handler(({ context }) =>
    dismissReplay(context.app.workspace()),
  ),
  awaited: os.exchange.awaited.handler(({ context }) => listAwaited(context.app.workspace())),
};
