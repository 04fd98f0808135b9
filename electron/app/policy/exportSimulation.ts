/** One or two simulations as a workbook that an office would print. */
import type { z } from 'zod';
import type { Simulation, scenarioBodySchema } from '../../../shared/api/schemas.ts';
import { formatWan } from '../../../shared/model/money.ts';
import { STATUS_WORD } from '../../../shared/rules/index.ts';
import { type TableColumn, writeTable } from '../../documents/xlsx.ts';
import type { App } from '../app.ts';
import type { Task } from '../task.ts';
import { simulate } from './simulate.ts';

const COLUMNS: TableColumn[] = [
  { header: '方案', width: 16, kind: 'text' },
  { header: '项目', width: 34, kind: 'text' },
  { header: '企业', width: 30, kind: 'text' },
  { header: '填报单位', width: 22, kind: 'text' },
  { header: '现在', width: 9, kind: 'text' },
  { header: '试算', width: 9, kind: 'text' },
  { header: '现在上限', width: 12, kind: 'amount' },
  { header: '试算上限', width: 12, kind: 'amount' },
  { header: '现在最多', width: 12, kind: 'amount' },
  { header: '试算最多', width: 12, kind: 'amount' },
];

const wan = (fen: number | null): number | null => (fen === null ? null : fen / 1_000_000);

function summary(name: string, s: Simulation): string {
  return `${name}：共 ${s.projects} 个项目，新进入 ${s.entering} 个，退出 ${s.leaving} 个，只变上限 ${s.capChanged} 个；符合的由 ${s.before.met} 个变为 ${s.after.met} 个，补助上限合计由 ${formatWan(s.before.capFen)} 变为 ${formatWan(s.after.capFen)} 万元。${s.rows.length < s.entering + s.leaving + s.capChanged + s.unsettled ? `表中列前 ${s.rows.length} 个有变化的项目。` : ''}`;
}

/** @throws AppError as `simulate`. */
export async function exportSimulation(
  app: App,
  scenarios: readonly { name: string; body: z.output<typeof scenarioBodySchema> }[],
  task: Task,
) {
  const workspace = app.workspace();
  const rows: (string | number | null)[][] = [];
  const notes: string[] = [];
  for (const { name, body } of scenarios) {
    const result = await simulate(workspace, body, task);
    notes.push(summary(name, result));
    for (const row of result.rows)
      rows.push([
        name,
        row.name,
        row.enterpriseName,
        row.officeName,
        STATUS_WORD[row.before],
        STATUS_WORD[row.after],
        wan(row.beforeCapFen),
        wan(row.afterCapFen),
        wan(row.beforeMostFen),
        wan(row.afterMostFen),
      ]);
  }
  task.report({ label: '写工作簿', done: 0, total: 0 });
  const bytes = await writeTable({
    title: '政策试算结果',
    unit: '单位：万元',
    office: workspace.info.office.name,
    columns: COLUMNS,
    rows,
    notes: [
      ...notes,
      '上限空白的，现有事实还定不下来；“最多”是待核的事实都按最有利的算。',
      '试算只供参考，不改变任何项目的结论。',
    ],
  });
  const file = new File([bytes as Uint8Array<ArrayBuffer>], '政策试算.xlsx', {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  });
  return { file: await app.files.put(file) };
}
