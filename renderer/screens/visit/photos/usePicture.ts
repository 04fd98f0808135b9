/** Pictures for the page: the small copy of a photo, made anew from its original where it is missing; a file as it is. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Attachment } from '../../../../shared/api/schemas.ts';
import { DRAWABLE } from '../../../../shared/fieldwork/picture.ts';
import { type Client, useApi } from '../../../api/index.ts';
import { shrink } from './photoWorker.ts';

async function original(api: Client, id: string): Promise<File> {
  const { fileId } = await api.attachment.open({ id });
  return api.file.get({ fileId });
}

/** Small copies do not travel and are not backed up: after a restore they are made again when first looked at. */
async function small(api: Client, photo: Attachment): Promise<Blob | null> {
  const { sha256, mediaType } = photo.fields;
  if (sha256 === null || !DRAWABLE.has(mediaType ?? '')) return null;
  const kept = await api.visit.thumb({ sha256 });
  if (kept || !photo.held) return kept;
  const made = await shrink(await original(api, photo.id));
  if (made) await api.visit.putThumb({ sha256, file: new File([made], `${sha256.slice(0, 12)}.jpg`) });
  return made;
}

/** An address for a picture while it is shown. */
function useAddress(blob: Blob | null | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!blob) {
      setAddress(null);
      return;
    }
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return address;
}

/** @returns the address, null while it is read, and `none` where there is nothing to draw */
export function useSmall(photo: Attachment): { address: string | null; none: boolean } {
  const api = useApi();
  const read = useQuery({
    queryKey: ['thumb', photo.fields.sha256],
    queryFn: () => small(api, photo),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return { address: useAddress(read.data), none: read.isError || read.data === null };
}

export function useOriginal(attachmentId: string | null): { address: string | null; problem: unknown } {
  const api = useApi();
  const read = useQuery({
    queryKey: ['original', attachmentId],
    queryFn: () => original(api, attachmentId ?? ''),
    enabled: attachmentId !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
  });
  return { address: useAddress(read.data), problem: read.error };
}
