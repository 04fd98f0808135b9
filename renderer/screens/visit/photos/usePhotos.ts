import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Attachment, VisitView } from '../../../../shared/api/schemas.ts';
import { EXIF_HEAD_BYTES } from '../../../../shared/fieldwork/exif.ts';
import { TAIL_BYTES, whyNoPhoto } from '../../../../shared/fieldwork/picture.ts';
import { runTask, toAppError, unreadable, upload, useApi } from '../../../api/index.ts';
import { useNotify } from '../../../parts/index.ts';
import { visitKey } from '../useVisit.ts';
import { meantFiles } from './fromFolder.ts';
import { shrink } from './shrinker.ts';

export interface Import {
  label: string;
  done: number;
  total: number;
}
export interface NewPhoto {
  file: File;
  itemId: string | null;
  /** What the picture itself does not say. */
  note?: string;
}

/** Why a file is no photo, from its first and last bytes; the rest is not read. */
async function whyRefused(file: File): Promise<string | null> {
  const piece = async (from: number, to: number) => new Uint8Array(await file.slice(from, to).arrayBuffer());
  try {
    return whyNoPhoto(
      file.name,
      file.size,
      await piece(0, EXIF_HEAD_BYTES),
      await piece(Math.max(0, file.size - TAIL_BYTES), file.size),
    );
  } catch {
    return unreadable(file.name);
  }
}

/**
 * Takes photos into a visit, one after the other: looked at, uploaded, kept by their hash, a small copy made beside the
 * page. Files that are refused are named and stop nobody; what is in when the officer cancels stays in.
 */
export function usePhotos(visitId: string) {
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const [running, setRunning] = useState<Import | null>(null);
  const [problems, setProblems] = useState<string[]>([]);
  const stop = useRef<AbortController | null>(null);
  const queue = useRef<NewPhoto[]>([]);
  useEffect(() => () => stop.current?.abort(), []);

  const show = useCallback(
    (photo: Attachment) =>
      queries.setQueryData<VisitView>(visitKey(visitId), (view) =>
        view && !view.photos.some((one) => one.id === photo.id)
          ? { ...view, photos: [...view.photos, photo] }
          : view,
      ),
    [queries, visitId],
  );

  const takeOne = useCallback(
    async ({ file, itemId, note }: NewPhoto, signal: AbortSignal): Promise<string | null> => {
      const refused = await whyRefused(file);
      if (refused !== null) return refused;
      const { fileId } = await upload(api, file, { signal });
      let photo = await runTask(api.visit.addPhoto({ visitId, itemId, fileId }, { signal }), () => {});
      if (note)
        photo = await api.visit.describePhoto({ id: photo.id, version: photo.version, words: { note } });
      const small = await shrink(file);
      const { sha256 } = photo.fields;
      if (small && sha256)
        await api.visit.putThumb({ sha256, file: new File([small], `${sha256.slice(0, 12)}.jpg`) });
      show(photo);
      return null;
    },
    [api, visitId, show],
  );

  const add = useCallback(
    async (photos: readonly NewPhoto[]): Promise<void> => {
      queue.current.push(...photos);
      // Dropped while others are still coming in: they are taken after those.
      if (stop.current || queue.current.length === 0) return;
      const mine = new AbortController();
      stop.current = mine;
      setProblems([]);
      let taken = 0;
      let done = 0;
      for (let next = queue.current.shift(); next; next = queue.current.shift()) {
        setRunning({ label: `正在收下 ${next.file.name}`, done, total: done + queue.current.length + 1 });
        try {
          const refused = await takeOne(next, mine.signal);
          if (refused === null) taken++;
          else setProblems((before) => [...before, refused]);
        } catch (error) {
          if (mine.signal.aborted) break;
          const { message } = toAppError(error);
          setProblems((before) => [...before, message]);
        }
        done++;
        if (mine.signal.aborted) break;
      }
      queue.current = [];
      stop.current = null;
      setRunning(null);
      await queries.invalidateQueries({ queryKey: visitKey(visitId) });
      if (taken > 0)
        notify({ message: `${mine.signal.aborted ? '已停下，' : ''}收下照片 ${taken} 张，原图已存好。` });
    },
    [queries, visitId, notify, takeOne],
  );

  return {
    running,
    problems,
    add,
    addFiles: useCallback(
      (files: readonly File[], itemId: string | null) =>
        add(meantFiles(files).map((file) => ({ file, itemId }))),
      [add],
    ),
    cancel: useCallback(() => stop.current?.abort(), []),
    clear: useCallback(() => setProblems([]), []),
  };
}
