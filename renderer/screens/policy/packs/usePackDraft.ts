import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { JsonValue } from '../../../../shared/model/operation.ts';
import type { Pack } from '../../../../shared/rules/index.ts';
import { type Client, useApi } from '../../../api/index.ts';
import { useSaveState } from '../../../frame/index.ts';
import type { PackDraft } from './PackList.tsx';

const PREFIX = 'pack:';
/** How long typing must rest before the draft is stored. */
const DRAFT_MS = 400;

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
  const api = useApi();
  const queries = useQueryClient();
  const { markSaved } = useSaveState();
  const [pack, change] = useState(draft.pack);
  const unsaved = useRef<Pack | null>(null);
  const store = useCallback(() => {
    const value = unsaved.current;
    unsaved.current = null;
    if (!value) return;
    void api.draft.put({ key: draft.key, value: value as unknown as JsonValue }).then(() => {
      markSaved();
      return queries.invalidateQueries({ queryKey: ['draft'] });
    });
  }, [api, draft.key, markSaved, queries]);
  useEffect(() => {
    if (pack === draft.pack && unsaved.current === null) return;
    const timer = setTimeout(store, DRAFT_MS);
    return () => clearTimeout(timer);
  }, [pack, draft.pack, store]);
  useEffect(() => {
    window.addEventListener('pagehide', store);
    return () => {
      window.removeEventListener('pagehide', store);
      store();
    };
  }, [store]);
  const setPack = useCallback((next: Pack) => {
    unsaved.current = next;
    change(next);
  }, []);
  return { pack, setPack };
}
