import Button from '@mui/material/Button';
import { useState } from 'react';
import type { MoveOutcome } from '../../../shared/api/schemas.ts';
import { Band } from '../../parts/index.ts';

const SHOWN = 3;

/** Projects that are on the list and could not take the step yet, each with what stands in the way. */
export function WaitingBand({ waiting, onClose }: { waiting: readonly MoveOutcome[]; onClose: () => void }) {
  const [all, setAll] = useState(false);
  const shown = all ? waiting : waiting.slice(0, SHOWN);
  return (
    <Band
      tone="warning"
      title={`名单已写定，其中 ${waiting.length} 个项目的办理状态没有跟着变，补齐后在项目页办理`}
      actions={
        <>
          {waiting.length > SHOWN && (
            <Button size="small" onClick={() => setAll(!all)}>
              {all ? '收起' : `全部 ${waiting.length} 个`}
            </Button>
          )}
          <Button size="small" onClick={onClose}>
            知道了
          </Button>
        </>
      }
    >
      <ul style={{ margin: 0, paddingLeft: 18, maxHeight: 180, overflowY: 'auto' }}>
        {shown.map((one) => (
          <li key={one.projectId} style={{ overflowWrap: 'anywhere' }}>
            {`“${one.name}”：${one.message ?? '没有办理。'}`}
          </li>
        ))}
      </ul>
    </Band>
  );
}
