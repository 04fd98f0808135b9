import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { toAppError, useApi } from '../api/index.ts';
import { ConfirmDialog, useNotify } from '../parts/index.ts';

const LIST = { enterprise: '/enterprises', project: '/projects' } as const;
const WORD = { enterprise: '企业', project: '项目' } as const;

/** 删除 on the page of an enterprise or a project: asks first, says why it may not be, and leads to the list with an undo. */
export function RemoveRecord({
  entity,
  id,
  name,
}: {
  entity: 'enterprise' | 'project';
  id: string;
  name: string;
}) {
  const api = useApi();
  const navigate = useNavigate();
  const notify = useNotify();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function remove() {
    try {
      await api[entity].remove({ id });
      setAsking(false);
      await queries.invalidateQueries();
      void navigate({ to: LIST[entity] });
      notify({
        message: `已删除“${name}”。`,
        undo: async () => {
          await api[entity].restore({ id });
          await queries.invalidateQueries();
        },
      });
    } catch (error) {
      setRefusal(toAppError(error).message);
    }
  }

  return (
    <>
      <Button onClick={() => setAsking(true)}>删除</Button>
      <ConfirmDialog
        open={asking}
        title={`删除“${name}”`}
        confirmLabel={`删除${WORD[entity]}`}
        onConfirm={() => void remove()}
        onClose={() => {
          setAsking(false);
          setRefusal(null);
        }}
        blocked={refusal ?? undefined}
      >
        删除后列表里不再出现，历史保留，可以撤销。
      </ConfirmDialog>
    </>
  );
}
