import { os } from '../implementer.ts';
import { timelineOf } from './index.ts';

export const timelineRouter = {
  ofProject: os.timeline.ofProject.handler(({ context, input }) =>
    timelineOf(context.app.workspace(), input.projectId),
  ),
};
