/** An advancement that an officer sets against the equipment list needs a reason. */
import type { FieldCheck } from '../../../shared/model/checks.ts';
import { ADVANCEMENT } from '../../../shared/model/codes.ts';
import type { ProjectFields } from '../../../shared/model/entities.ts';
import type { Advancement } from '../../../shared/model/facts.ts';

type Fields = Pick<ProjectFields, 'advancement' | 'advancementReason'>;

/** True when the officer's advancement and the list's are both known and differ. */
export function differsFromList({ advancement }: Fields, listed: Advancement | null): boolean {
  return advancement !== null && listed !== null && advancement !== listed;
}

/** The check of the form: empty unless a reason is missing. `listed` is null where the list leaves it open. */
export function checkOverride(fields: Fields, listed: Advancement | null): FieldCheck[] {
  if (!differsFromList(fields, listed) || fields.advancementReason?.trim() || listed === null) return [];
  return [
    {
      fields: ['advancementReason', 'advancement'],
      severity: 'error',
      message: `设备清单得出${ADVANCEMENT[listed]}，这里填的不同。请写明另行认定的理由，或改回${ADVANCEMENT[listed]}。`,
    },
  ];
}

/** How the advancement was settled against the list, in a sentence; null when it was not. */
export function overrideSentence({ advancement, advancementReason }: Fields): string | null {
  if (advancementReason === null || advancement === null) return null;
  return `${ADVANCEMENT[advancement]}按人工认定，理由：${advancementReason}`;
}
