import { os } from '../implementer.ts';

export const fileRouter = {
  put: os.file.put.handler(({ context, input }) => context.app.files.put(input.file)),
  append: os.file.append.handler(({ context, input }) =>
    context.app.files.append(input.fileId, input.from, input.part),
  ),
  get: os.file.get.handler(({ context, input }) => context.app.files.read(input.fileId)),
  part: os.file.part.handler(({ context, input }) => context.app.files.readPart(input.fileId, input.from)),
  discard: os.file.discard.handler(({ context, input }) => context.app.files.discard(input.fileId)),
};
