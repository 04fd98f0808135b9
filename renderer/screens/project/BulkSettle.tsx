import { useState } from 'react';
import { useApi } from '../../api/index.ts';
import { ConfirmDialog, ErrorBand, Segmented } from '../../parts/index.ts';
import { useAct } from '../../record/useAct.ts';
import { settleSentence } from './bulkFields.ts';
import { useTellBulk } from './useTellBulk.ts';

type Choice = 'settle' | 'free';

const WORDS: Record<Choice, string> = {
  settle:
    '每个项目以后一直按现在判定它的政策包判定，自治区发布新的政策包也不改变；事实改了，结论仍随事实重算。早已定下的保持原样。',
  free: '每个项目改按它计划年度的现行政策判定，结论可能不同。',
};

/** 定下结论: the pack of all chosen projects is settled, or set free, in one step. */
export function BulkSettle({
  ids,
  onClose,
  onDone,
}: {
  ids: readonly string[];
  onClose: () => void;
  onDone: () => void;
}) {
  const api = useApi();
  const tell = useTellBulk();
  const [choice, setChoice] = useState<Choice>('settle');
  const { act, busy, problem: failure } = useAct();

  function save() {
    const settled = choice === 'settle';
    return act(
      () => api.project.settleMany({ ids: [...ids], settled }),
      (result) => {
        onDone();
        tell(settleSentence(settled, result), result);
      },
    );
  }

  return (
    <ConfirmDialog
      open
      title={`所选 ${ids.length} 个项目按哪份政策判定`}
      confirmLabel={choice === 'settle' ? `定下 ${ids.length} 项` : `${ids.length} 项改按现行政策`}
      busy={busy}
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <div style={{ display: 'grid', gap: 12, minWidth: 420 }}>
        <Segmented<Choice>
          label="按哪份政策"
          value={choice}
          onChange={setChoice}
          options={[
            { value: 'settle', label: '定下结论' },
            { value: 'free', label: '改按现行政策' },
          ]}
        />
        <span>{WORDS[choice]}</span>
        <span className="small t2">
          所选项目要么全部改好，要么一个也不改。改后可以撤销，每个项目的历史里都有记录。
        </span>
        {failure && <ErrorBand title="没有修改">{failure}</ErrorBand>}
      </div>
    </ConfirmDialog>
  );
}
