import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { BatchLine } from '../../../shared/api/schemas.ts';
import { isStage, PLAN_STAGES, STAGE, type WorkStage } from '../../../shared/library/index.ts';
import { Money, StatusChip } from '../../parts/index.ts';

/** The state of a project that is on the list and not on the plan yet; null for all others. */
function waitingStage(stage: string | null): string | null {
  if (stage === null || !isStage(stage) || stage === 'archived' || stage === 'suspended') return null;
  return PLAN_STAGES.includes(stage as WorkStage) ? null : STAGE[stage];
}

/** One project of a batch. */
export function BatchRow({ line, draft, action }: { line: BatchLine; draft: boolean; action: ReactNode }) {
  const out = !draft && !line.member;
  const waits = waitingStage(line.stage);
  return (
    <tr data-out={out ? '' : undefined}>
      <td className="num t3" data-plain>
        {line.position ?? ''}
      </td>
      <td title={`${line.projectName}\n${line.enterpriseName ?? '企业未知'}`}>
        <span className="name ellipsis" style={{ display: 'block' }}>
          {line.known ? (
            <Link to="/projects/$id" params={{ id: line.projectId }}>
              {line.projectName}
            </Link>
          ) : (
            line.projectName
          )}
        </span>
        <span className="small t2 ellipsis" style={{ display: 'block' }}>
          {line.enterpriseName ?? '企业未知'}
        </span>
      </td>
      <td data-plain>
        {line.status ? <StatusChip status={line.status} /> : <span className="t3">不在本机</span>}
      </td>
      <td className="num">
        <Money fen={line.known ? line.fixedInvestmentFen : 'n/a'} />
      </td>
      <td className="num">
        <Money fen={line.known ? line.equipmentInvestmentFen : 'n/a'} />
      </td>
      <td className="num">
        <Money fen={line.capFen ?? 'n/a'} />
      </td>
      <td data-plain>
        <span style={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between' }}>
          <span className="small t2">
            {draft ? (
              ''
            ) : out ? (
              `${line.removedOn?.slice(5)} 移出`
            ) : waits ? (
              <span className="c-und" title="名单里有，办理状态还没有到“列入年度计划”">
                {waits}
              </span>
            ) : line.position === null ? (
              '调入'
            ) : (
              ''
            )}
          </span>
          {action}
        </span>
      </td>
    </tr>
  );
}
