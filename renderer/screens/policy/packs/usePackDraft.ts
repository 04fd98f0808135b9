import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { JsonValue } from '../../../../shared/model/operation.ts';
import type { Pack } from '../../../../shared/rules/index.ts';
import { type Client, useApi } from '../../../api/index.ts';
import { useDraftStore } from '../../../record/useDraftStore.ts';
import type { PackDraft } from './PackList.tsx';

const PREFIX = 'pack:';
/** The packs being written on this computer. */
export function usePackDrafts(): PackDraft[] {
  const api = useApi();
  const drafts = useQuery({ queryKey: ['draft', 'packs'], queryFn: () => api.draft.list() });
  return (drafts.data ?? [])
    .filter((draft) => draft.key.startsWith(PREFIX))
    .map((draft) => ({ key: draft.key, pack: draft.value as unknown as Pack, at: draft.updatedAt }));
}

/** Keeps a pack as a new draft. @returns its key */
export async function newDraft(api: Client, pack: Pack): Promise<string> {
  const key = `${PREFIX}${crypto.randomUUID()}`;
  await api.draft.put({ key, value: pack as unknown as JsonValue });
  return key;
}

/** The text of a pack while it is edited; each change is stored a moment later. */
export function usePackDraft(draft: PackDraft): { pack: Pack; setPack: (pack: Pack) => void } {
  const queries = useQueryClient();
  const [pack, change] = useState(draft.pack);
  const { keep } = useDraftStore(draft.key, () => void queries.invalidateQueries({ queryKey: ['draft'] }));
  const setPack = useCallback(
    (next: Pack) => {
      keep(next as unknown as JsonValue);
      change(next);
    },
    [keep],
  );
  return { pack, setPack };
}
