import { useState } from 'react';
import type { AppError } from '../../../../shared/api/errors.ts';
import type { Scenario } from '../../../../shared/api/schemas.ts';
import { toAppError } from '../../../api/index.ts';
import { ConfirmDialog, ErrorBand } from '../../../parts/index.ts';
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
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  async function remove() {
    setBusy(true);
    setError(null);
    try {
      await scenarios.remove(scenario.id);
      onRemoved();
    } catch (problem) {
      setError(toAppError(problem));
      setBusy(false);
    }
  }
  return (
    <ConfirmDialog
      open
      title="删除后不能找回这个方案"
      confirmLabel="删除方案"
      busy={busy}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      <p style={{ overflowWrap: 'anywhere' }}>{`方案“${scenario.name}”会从列表里去掉，项目数据不受影响。`}</p>
      {error && <ErrorBand title="方案没有删除">{error.message}</ErrorBand>}
    </ConfirmDialog>
  );
}
