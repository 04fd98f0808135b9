/** What the office knows of a project when a visit begins: what each check is held against, with where it comes from. */
import type { VisitItemFields } from '../../../../shared/model/entities.ts';
import type { CheckSubject } from '../../../../shared/model/fieldworkCodes.ts';
import { formatWan } from '../../../../shared/model/money.ts';
import { monthWords } from '../../../../shared/monthly/index.ts';
import type { Workspace } from '../../context.ts';
import { equipmentList } from '../../equipment/index.ts';
import { projectMonths } from '../../monthly/index.ts';

/** The equipment list in a visit is a check of the pieces, not the list itself; longer lists are checked on paper. */
const MOST_LINES = 200;

type Reported = Pick<VisitItemFields, 'reported' | 'reportedSource'>;
const NOTHING: Reported = { reported: null, reportedSource: null };

export function reportedOf(
  workspace: Workspace,
  projectId: string,
): { of(subject: CheckSubject): Reported; lines: Partial<VisitItemFields>[] } {
  const project = workspace.records.view.get('project', projectId);
  if (!project || project.deleted) return { of: () => NOTHING, lines: [] };
  const { fields } = project;
  const months = projectMonths(workspace, projectId).reports.filter((r) => r.fields.month !== null);
  const report = months.sort((a, b) => ((a.fields.month ?? '') < (b.fields.month ?? '') ? 1 : -1))[0]?.fields;
  const from = report?.month ? `${monthWords(report.month)}月报` : null;
  const { lines, totalFen, advancedFen } = equipmentList(workspace, projectId);
  const known = (text: string | null, source: string | null): Reported =>
    text === null ? NOTHING : { reported: text.slice(0, 200), reportedSource: source };
  const wan = (fen: number | null | undefined) => (fen == null ? null : `${formatWan(fen)} 万元`);
  const flag = (value: boolean | null, yes: string, no: string) => (value === null ? null : value ? yes : no);
  const pieces = lines.reduce((sum, line) => sum + (line.fields.quantity ?? 0), 0);

  function of(subject: CheckSubject): Reported {
    switch (subject) {
      case 'progress':
        return known(report?.progress ?? null, from);
      case 'completedInvestment':
        return known(wan(report?.yearDoneFen), from);
      case 'equipmentInvestment':
        return known(wan(report?.equipmentFen), from);
      case 'equipmentArrived':
        return known(
          lines.length === 0 ? null : `清单 ${lines.length} 行，共 ${pieces} 台（套）`,
          '设备清单',
        );
      case 'nameplate':
        return known(lines.length === 0 ? null : `清单 ${lines.length} 行`, '设备清单');
      case 'advancedShare':
        return known(totalFen > 0 ? `${((advancedFen / totalFen) * 100).toFixed(1)}%` : null, '设备清单');
      case 'environment':
        return known(flag(fields.meetsEnvironment, '符合环保要求', '不符合环保要求'), '项目库');
      case 'energy':
        return known(flag(fields.meetsEnergyConservation, '符合节能要求', '不符合节能要求'), '项目库');
      case 'safety':
        return known(flag(fields.meetsWorkSafety, '符合安全生产要求', '不符合安全生产要求'), '项目库');
      case 'land':
        return known(flag(fields.addsLand, '新增用地', '不新增用地'), '项目库');
      case 'completion':
        return known(fields.completedOn ?? fields.expectedCompletion, '项目库');
      case 'production':
      case 'other':
        return NOTHING;
    }
  }

  return {
    of,
    lines: lines.slice(0, MOST_LINES).map((line) => ({
      section: '逐台',
      title: [line.fields.name, line.fields.model].filter(Boolean).join(' ').slice(0, 200) || '未命名设备',
      subject: 'nameplate',
      equipmentLineId: line.id,
      ...known(line.fields.quantity === null ? null : `${line.fields.quantity} 台（套）`, '设备清单'),
    })),
  };
}
