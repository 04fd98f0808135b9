import Button from '@mui/material/Button';
import { saveFile, useApi } from '../../api/index.ts';
import { Icon, useNotify } from '../../parts/index.ts';
import { useAct } from '../../record/useAct.ts';

/** 导出汇总表: the projects on the screen as the table that review meetings print. */
export function ReviewExport({ stage }: { stage: string | null }) {
  const api = useApi();
  const notify = useNotify();
  const { act, busy, problem, clear } = useAct();
  if (problem) {
    notify({ message: `没有导出：${problem}` });
    clear();
  }
  return (
    <Button
      startIcon={<Icon name="download" />}
      disabled={busy}
      onClick={() => void act(async () => saveFile(await api.library.exportXlsx({ stage, planYear: null })))}
    >
      导出汇总表
    </Button>
  );
}
