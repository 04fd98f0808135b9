import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { Attachment, VisitView } from '../../../../shared/api/schemas.ts';
import { type Client, runTask, toAppError, unreadable, upload, useApi } from '../../../api/index.ts';
import { useNotify } from '../../../parts/index.ts';
import { visitKey } from '../useVisit.ts';
import { meantFiles } from './fromFolder.ts';
import { Intake, type NewPhoto } from './intake.ts';
import { lookAt } from './photoWorker.ts';

export type { NewPhoto } from './intake.ts';

/** A page that never rests must not hold up the photos. */
const LONGEST_WAIT_MS = 200;
/** A hidden page draws nothing, and its timers come once a second at best. */
const pageRests = () =>
  document.hidden
    ? Promise.resolve()
    : new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: LONGEST_WAIT_MS }));
const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/**
 * Looked at and made small beside the page, handed over, kept by its hash. One thing after the other, so that never two
 * of them hold the machine's cores while the page is drawn. @returns why it is refused, else the photo
 */
async function takePhoto(
  api: Client,
  visitId: string,
  { file, itemId, note }: NewPhoto,
  signal: AbortSignal,
): Promise<Attachment | string> {
  const look = await lookAt(file);
  if (look === 'unreadable') return unreadable(file.name);
  if ('refused' in look) return look.refused;
  signal.throwIfAborted();
  const { fileId } = await upload(api, file, { signal });
  let photo = await runTask(api.visit.addPhoto({ visitId, itemId, fileId }, { signal }), () => {});
  if (note) photo = await api.visit.describePhoto({ id: photo.id, version: photo.version, words: { note } });
  const { small } = look;
  const { sha256 } = photo.fields;
  // The photo is in, with or without its small copy, which is made again when somebody looks at it.
  if (small && sha256)
    await api.visit
      .putThumb({ sha256, file: new File([small], `${sha256.slice(0, 12)}.jpg`) })
      .catch(() => {});
  return photo;
}

/**
 * Takes photos into a visit. Files that are refused are named and stop nobody; what is in when the officer cancels stays
 * in. What this returns never changes: only those who look at `intake` are drawn again as it goes on.
 */
export function usePhotos(visitId: string) {
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const photos = useMemo(() => {
    const intake = new Intake({
      take: (photo, signal) => takePhoto(api, visitId, photo, signal),
      show: (photos) =>
        queries.setQueryData<VisitView>(visitKey(visitId), (view) => {
          if (!view) return view;
          const known = new Set(view.photos.map((one) => one.id));
          return { ...view, photos: [...view.photos, ...photos.filter((one) => !known.has(one.id))] };
        }),
      explain: (error) => toAppError(error).message,
      rest: pageRests,
      done(taken, stopped) {
        if (taken === 0) return;
        void queries.invalidateQueries({ queryKey: ['visit', 'list'] });
        notify({ message: `${stopped ? '已停下，' : ''}收下照片 ${taken} 张，原图已存好。` });
      },
    });
    return {
      intake,
      add: intake.add,
      /** Putting 200 names in order and drawing that they come are two things: the page may draw between them. */
      addFiles: async (files: readonly File[], itemId: string | null) => {
        await nextTask();
        const meant = meantFiles(files).map((file) => ({ file, itemId }));
        await nextTask();
        await intake.add(meant);
      },
    };
  }, [api, queries, notify, visitId]);
  useEffect(() => () => photos.intake.cancel(), [photos]);
  return photos;
}
