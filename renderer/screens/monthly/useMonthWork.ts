import { useCallback, useState } from 'react';
import { saveFile, toAppError, useApi } from '../../api/index.ts';
import { useNotify } from '../../parts/index.ts';
import { isSubmittable } from './status.ts';
import type { Month } from './useMonth.ts';

export interface MonthWork {
  error: string | null;
  setError: (message: string | null) => void;
  submit(): Promise<void>;
  carry(): Promise<void>;
  accept(projectIds: readonly string[]): Promise<void>;
  giveBack(projectId: string, reason: string): Promise<boolean>;
  exportFile(office: string | null): Promise<void>;
}

/** What is done with the month as a whole. Everything typed is saved before; what failed leads to its cell. */
export function useMonthWork(
  data: Month,
  month: string,
  planYear: number,
  onCell: (projectId: string | undefined, field: string | undefined) => void,
): MonthWork {
  const api = useApi();
  const notify = useNotify();
  const [error, setError] = useState<string | null>(null);

  /** @returns whether it was done */
  async function attempt(work: () => Promise<void>): Promise<boolean> {
    setError(null);
    try {
      if (!(await data.settled())) return false;
      await work();
      return true;
    } catch (problem) {
      const { message, details } = toAppError(problem);
      setError(message);
      onCell(details.record?.id, details.fields?.[0]?.path);
      return false;
    }
  }

  return {
    error,
    setError: useCallback((message) => setError(message), []),
    async submit() {
      await attempt(async () => {
        const { rows } = await api.monthly.submit({
          month,
          projectIds: data.rows
            .filter((row) => isSubmittable(row, data.judged(row.projectId)))
            .map((row) => row.projectId),
        });
        data.replace(rows);
        const projectIds = rows.map((row) => row.projectId);
        notify({
          message: `已提交 ${rows.length} 项，随下一个数据包报市级。`,
          undo: async () => {
            await attempt(async () => data.replace((await api.monthly.takeBack({ month, projectIds })).rows));
          },
        });
      });
    },
    async carry() {
      await attempt(async () => {
        const { rows, filled } = await api.monthly.carryForward({ month, planYear });
        data.replace(rows);
        notify({
          message:
            filled === 0
              ? '没有可沿用的：各项已填，或上月没有月报。'
              : `${filled} 项沿用了上月的形象进度和分项，本月完成仍要逐项填。`,
        });
      });
    },
    async accept(projectIds) {
      await attempt(async () => {
        const { rows } = await api.monthly.review({
          month,
          projectIds: [...projectIds],
          outcome: 'accepted',
          reason: null,
        });
        data.replace(rows);
        notify({ message: `${rows.length} 项已通过，随下一个数据包告知填报单位。` });
      });
    },
    giveBack: (projectId, reason) =>
      attempt(async () => {
        const { rows } = await api.monthly.review({
          month,
          projectIds: [projectId],
          outcome: 'returned',
          reason,
        });
        data.replace(rows);
        notify({ message: '已退回，随下一个数据包告知填报单位。' });
      }),
    async exportFile(office) {
      await attempt(async () => saveFile(await api.monthly.exportXlsx({ month, planYear, office })));
    },
  };
}
