/** Sample months: the same seed gives the same reports. The newest month is half done, with figures to be confirmed. */
import { isIsoDate } from '../../../shared/model/isoDate.ts';
import type { JsonValue } from '../../../shared/model/operation.ts';
import {
  type Earlier,
  emptyFilled,
  type Filled,
  shiftMonth,
  withDerived,
} from '../../../shared/monthly/index.ts';
import type { Workspace } from '../context.ts';
import { setDeadline } from './deadlines.ts';
import { reportedProject } from './rows.ts';
import { reportId } from './write.ts';

const NEWEST = '2019-09';
/** Projects with a whole year behind them, and those that report since they were begun. */
const WHOLE_YEAR = 12;
const REPORTING = 40;
const TEN_THOUSAND_YUAN = 1_000_000;

type Random = () => number;

const PROBLEMS = ['变压器增容未批，影响试产', '设备到货推迟', '流动资金紧张，贷款在审批', '雨季影响土建进度'];

function progressAt(share: number): string {
  if (share <= 0) return '前期准备';
  if (share < 0.25) return '土建';
  return share < 0.7 ? '设备安装' : '试产';
}

/** Writes reports for the first projects of a new sample folder, inside transactions of its own. */
export function sampleMonths(workspace: Workspace, random: Random): void {
  const projects = workspace.db
    .prepare<[number], Record<string, unknown>>('SELECT * FROM project ORDER BY id LIMIT ?')
    .all(REPORTING);
  setDeadline(workspace, { fromMonth: '2018-10', day: 3, nextMonth: true });
  workspace.records.atomically(() => {
    projects.forEach((row, index) => {
      const project = reportedProject(row);
      const start = (isIsoDate(project.startDate) ? project.startDate : '2019-01-01').slice(0, 7);
      const total = project.fixedInvestmentFen ?? 1000 * TEN_THOUSAND_YUAN;
      const yearly = Math.min(project.yearInvestmentFen ?? Math.floor((total * 6) / 10), total);
      const months = 13 - Number(start.slice(5, 7));
      const pace = 0.7 + random() * 0.4;
      let earlier: Earlier | null = null;
      for (
        let month = index < WHOLE_YEAR ? '2018-10' : start;
        month <= NEWEST;
        month = shiftMonth(month, 1)
      ) {
        if (month === NEWEST && index % 5 === 4) break;
        const building = month >= start;
        const steady =
          Math.round((yearly / months / TEN_THOUSAND_YUAN) * pace * (0.92 + random() * 0.16)) *
          TEN_THOUSAND_YUAN;
        const left: number = total - (earlier?.cumulativeFen ?? 0);
        let done = building ? Math.max(0, Math.min(steady, left)) : 0;
        if (month === NEWEST && index === 7 && earlier?.monthDoneFen) done = earlier.monthDoneFen * 10;
        const typed: Partial<Filled> = { monthDoneFen: done };
        const sums = withDerived(null, typed, month, earlier, {
          ...project,
          startDate: project.startDate ?? `${start}-01`,
        });
        const filled: Filled = { ...emptyFilled(), ...sums.set };
        if (earlier === null) Object.assign(filled, { cumulativeFen: done, yearDoneFen: done });
        filled.progress = progressAt((filled.cumulativeFen ?? 0) / total);
        const cumulative = filled.cumulativeFen ?? 0;
        if (index < WHOLE_YEAR) {
          filled.landFen = 0;
          filled.infrastructureFen = Math.floor(cumulative / 10);
          filled.buildingFen = Math.floor(cumulative / 4);
          filled.equipmentFen = cumulative - filled.infrastructureFen - filled.buildingFen;
        }
        if (random() < 0.06) filled.problems = PROBLEMS[Math.floor(random() * PROBLEMS.length)] ?? null;
        // Projects begin and end: what grows fast at first is explained.
        if (month < NEWEST && earlier?.monthDoneFen && done > earlier.monthDoneFen * 1.3)
          filled.note = '设备集中到货，付款集中在本月';
        const submittedAt =
          month < NEWEST ? `${shiftMonth(month, 1)}-0${1 + Math.floor(random() * 2)}T02:00:00.000Z` : null;
        workspace.records.write({
          entity: 'monthlyReport',
          id: reportId(row.id as string, month),
          isNew: true,
          set: {
            ...filled,
            projectId: row.id as string,
            month,
            submittedAt,
            submittedBy: submittedAt && workspace.info.officer,
            firstSubmittedAt: submittedAt,
          } as Record<string, JsonValue>,
          by: workspace.info.officer,
          source: { kind: 'typed' },
        });
        earlier = { ...filled, month };
      }
    });
  });
}
