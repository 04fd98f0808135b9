export { toAppError } from '../../shared/api/clientError.ts';
export { downloadFile } from '../../shared/api/upload.ts';
export type { Client } from './client.ts';
export { connect } from './client.ts';
export { readEachIn, readFilesIn, saveFile, unreadable, upload } from './files.ts';
export { chooserOf, type Packs, usePacks } from './packs.ts';
export { ApiProvider, useApi } from './provider.tsx';
export { runTask } from './task.ts';
