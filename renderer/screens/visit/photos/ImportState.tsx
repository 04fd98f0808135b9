import Button from '@mui/material/Button';
import { useState, useSyncExternalStore } from 'react';
import { ErrorBand, ProgressPanel } from '../../../parts/index.ts';
import type { Intake } from './intake.ts';

const SHOWN = 4;

/** How far the photos are that are coming in, and which files were refused and why. */
export function ImportState({ intake }: { intake: Intake }) {
  const { running, problems } = useSyncExternalStore(intake.subscribe, intake.snapshot);
  const [all, setAll] = useState(false);
  // One that is left over takes no more room than the words that it is.
  const shown = all || problems.length === SHOWN + 1 ? problems.length : SHOWN;
  if (!running && problems.length === 0) return null;
  return (
    <div style={{ display: 'grid', gap: 8, paddingBottom: 10 }}>
      {running && <ProgressPanel {...running} onCancel={intake.cancel} cancelLabel="停下" />}
      {problems.length > 0 && (
        <ErrorBand
          title={problems.length === 1 ? '有 1 个文件没有收下' : `有 ${problems.length} 个文件没有收下`}
          actions={
            <Button size="small" variant="text" onClick={intake.clear}>
              知道了
            </Button>
          }
        >
          <ul style={{ display: 'grid', gap: 5 }}>
            {problems.slice(0, shown).map((problem) => (
              <li key={problem} className="small" style={{ overflowWrap: 'anywhere' }}>
                {problem}
              </li>
            ))}
          </ul>
          {problems.length > shown && (
            <Button size="small" variant="text" style={{ marginLeft: -9 }} onClick={() => setAll(true)}>
              {`还有 ${problems.length - shown} 个，全部列出`}
            </Button>
          )}
        </ErrorBand>
      )}
    </div>
  );
}
