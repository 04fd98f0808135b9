/** What a checklist of papers says at a glance. */
import type { Checklist } from '../../../shared/api/schemas.ts';
import { STAGE, WORK_STAGES } from '../../../shared/library/index.ts';

/** Whether the papers of a step are asked for only after the state in which the project is. */
export function isLater(step: string, stage: string): boolean {
  const at = (WORK_STAGES as readonly string[]).indexOf(stage);
  return at >= 0 && WORK_STAGES.findIndex((s) => STAGE[s] === step) > at;
}

export interface PaperSummary {
  /** `材料 5/12 项`. */
  count: string;
  /** What the present state lacks: `现在还缺营业执照、真实性承诺书`; null when nothing. */
  due: string | null;
  /** `以后各步还要 5 项`; null when nothing. */
  later: string | null;
}

/** @param stage the state of the project */
export function paperSummary(list: Checklist, stage: string): PaperSummary {
  const missing = list.steps.flatMap((step) =>
    step.items
      .filter((item) => item.state === 'missing')
      .map((item) => ({ label: item.label, later: isLater(step.stage, stage) })),
  );
  const all = list.steps.reduce((sum, step) => sum + step.items.length, 0);
  const due = missing.filter((item) => !item.later).map((item) => item.label);
  const later = missing.length - due.length;
  return {
    count: `材料 ${all - missing.length}/${all} 项`,
    due: due.length > 0 ? `现在还缺${due.join('、')}` : null,
    later: later > 0 ? `以后各步还要 ${later} 项` : null,
  };
}
