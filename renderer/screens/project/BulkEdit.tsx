import { useState } from 'react';
import { PROJECT_FIELDS, type ProjectFields } from '../../../shared/model/entities.ts';
import type { JsonValue } from '../../../shared/model/operation.ts';
import { useApi } from '../../api/index.ts';
import { ChoiceField, ConfirmDialog, ErrorBand } from '../../parts/index.ts';
import { FieldInput } from '../../record/FieldInput.tsx';
import { useAct } from '../../record/useAct.ts';
import { BULK_FIELDS, type BulkField, bulkSentence } from './bulkFields.ts';
import { useTellBulk } from './useTellBulk.ts';

const options = BULK_FIELDS.map((value) => ({ value, label: PROJECT_FIELDS[value].label }));

/** 批量修改: one field of all chosen projects, all of them or none. */
export function BulkEdit({
  ids,
  open,
  onClose,
  onDone,
}: {
  ids: readonly string[];
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const api = useApi();
  const tell = useTellBulk();
  const [field, setField] = useState<BulkField>('cluster');
  const [value, setValue] = useState<JsonValue>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { act, busy, problem: failure } = useAct();
  const { label } = PROJECT_FIELDS[field];

  function save() {
    const fields = { [field]: value } as Partial<ProjectFields>;
    return act(
      () => api.project.saveMany({ ids: [...ids], fields }),
      (result) => {
        onDone();
        tell(bulkSentence(label, result), result);
      },
    );
  }

  return (
    <ConfirmDialog
      open={open}
      title={`修改所选 ${ids.length} 个项目的同一项内容`}
      confirmLabel={value === null ? `把 ${ids.length} 项改为未知` : `修改 ${ids.length} 项`}
      busy={busy}
      blocked={problem}
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <div style={{ display: 'grid', gap: 12, minWidth: 420 }}>
        <ChoiceField
          label="要改的内容"
          as="list"
          noUnknown
          options={options}
          value={field}
          onChange={(next) => {
            if (next === null) return;
            setField(next as BulkField);
            setValue(null);
            setProblem(null);
          }}
        />
        <FieldInput
          key={field}
          entity="project"
          field={field}
          value={value}
          error={problem}
          onChange={(next, wrong) => {
            setValue(next);
            setProblem(wrong);
          }}
        />
        <span className="small t2">
          所选项目要么全部改好，要么一个也不改。改后可以撤销，每个项目的历史里都有记录。
        </span>
        {failure && <ErrorBand title="没有修改">{failure}</ErrorBand>}
      </div>
    </ConfirmDialog>
  );
}
