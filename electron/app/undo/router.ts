import { os } from '../implementer.ts';
import { redoLast, undoLast, undoState } from './index.ts';

export const undoRouter = {
  state: os.undo.state.handler(({ context }) => {
    const workspace = context.app.current();
    return workspace ? undoState(workspace) : { undo: null, redo: null };
  }),
  undo: os.undo.undo.handler(({ context }) => undoLast(context.app.workspace())),
  redo: os.undo.redo.handler(({ context }) => redoLast(context.app.workspace())),
};
