import type { Scenario } from '../../../../shared/api/schemas.ts';
import { ConfirmDialog, ErrorBand } from '../../../parts/index.ts';
import { useAct } from '../../../record/useAct.ts';
import type { Scenarios } from './useScenarios.ts';

/** Asks before a scenario is removed. */
export function RemoveDialog({
  scenarios,
  scenario,
  onRemoved,
  onClose,
}: {
  scenarios: Scenarios;
  scenario: Scenario;
  onRemoved: () => void;
  onClose: () => void;
}) {
  const { act, busy, problem } = useAct();
  return (
    <ConfirmDialog
      open
      title="删除后不能找回这个方案"
      confirmLabel="删除方案"
      busy={busy}
      onConfirm={() => void act(() => scenarios.remove(scenario.id), onRemoved)}
      onClose={onClose}
    >
      <p style={{ overflowWrap: 'anywhere' }}>{`方案“${scenario.name}”会从列表里去掉，项目数据不受影响。`}</p>
      {problem && <ErrorBand title="方案没有删除">{problem}</ErrorBand>}
    </ConfirmDialog>
  );
}
