import { os } from '../implementer.ts';
import { jump } from './index.ts';

export const searchRouter = {
  jump: os.search.jump.handler(({ context, input }) => jump(context.app.workspace(), input.query)),
};
