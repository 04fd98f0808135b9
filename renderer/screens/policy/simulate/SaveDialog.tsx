import { useState } from 'react';
import type { Scenario, ScenarioBody } from '../../../../shared/api/schemas.ts';
import { ConfirmDialog, ErrorBand, TextField } from '../../../parts/index.ts';
import { useAct } from '../../../record/useAct.ts';
import type { Scenarios } from './useScenarios.ts';

/** Asks for the name under which what is tried is kept. */
export function SaveDialog({
  scenarios,
  body,
  name: nameAtFirst,
  onSaved,
  onClose,
}: {
  scenarios: Scenarios;
  body: ScenarioBody;
  name: string;
  onSaved: (scenario: Scenario) => void;
  onClose: () => void;
}) {
  const [name, setName] = useState(nameAtFirst);
  const { act, busy, problem } = useAct();
  const plain = name.trim();
  const taken = scenarios.list.some((scenario) => scenario.name === plain);
  async function save() {
    if (plain === '' || busy) return;
    await act(() => scenarios.save(plain, body), onSaved);
  }
  return (
    <ConfirmDialog
      open
      title="保存试算方案"
      confirmLabel={taken ? '替换' : '保存'}
      busy={busy}
      blocked={plain === '' ? '先起个名字' : null}
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <div style={{ width: 420, maxWidth: '100%', display: 'grid', gap: 10, paddingTop: 2 }}>
        <TextField
          label="方案名称"
          value={name}
          maxLength={60}
          autoFocus
          onChange={setName}
          onEnter={() => void save()}
          helper={taken ? '已有同名的方案，保存后替换它' : '以后可以按名称打开、对比和导出'}
        />
        {problem && <ErrorBand title="方案没有保存">{problem}</ErrorBand>}
      </div>
    </ConfirmDialog>
  );
}
