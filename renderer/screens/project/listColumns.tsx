import type { ProjectListRow } from '../../../shared/api/schemas.ts';
import { isStage, STAGE } from '../../../shared/library/index.ts';
import { ADVANCEMENT, CLUSTER, FILING, FOCUS } from '../../../shared/model/codes.ts';
import { PROJECT_FIELDS } from '../../../shared/model/entities.ts';
import { amountOf } from '../../../shared/model/projectFacts.ts';
import type { GridColDef } from '../../parts/DataTable.tsx';
import { moneyColumn, statusColumn, textColumn } from '../../parts/gridColumns.tsx';
import { Unknown } from '../../parts/index.ts';
import { RowLink } from '../../parts/RowLink.tsx';
import { listNextStep } from './listNextStep.ts';

type Row = ProjectListRow;
const label = (field: keyof typeof PROJECT_FIELDS) => PROJECT_FIELDS[field].label;

function coded<T extends string>(value: T | null, codes: Record<T, string>): string | null {
  return value === null ? null : codes[value];
}

function plain(
  field: string,
  name: string,
  width: number,
  text: (row: Row) => string | null,
): GridColDef<Row> {
  return textColumn<Row>({
    field,
    label: name,
    width,
    wraps: true,
    text,
    cell: (row) => text(row) ?? <Unknown />,
  });
}

function amount(
  field:
    | 'totalInvestmentFen'
    | 'fixedInvestmentFen'
    | 'equipmentInvestmentFen'
    | 'yearInvestmentFen'
    | 'outputBeforeFen'
    | 'outputAfterFen',
  width = 116,
): GridColDef<Row> {
  return moneyColumn<Row>({
    field,
    label: label(field),
    width,
    fen: (row) => (field === 'totalInvestmentFen' ? row.fields[field] : amountOf(row.fields, field)),
  });
}

/** Columns that the list can show, in their order. */
export const PROJECT_COLUMNS: readonly GridColDef<Row>[] = [
  textColumn<Row>({
    field: 'name',
    label: '项目名称',
    width: 160,
    flex: 1,
    wraps: true,
    text: (r) => r.fields.name,
    cell: (r) => <RowLink to={`/projects/${r.id}`}>{r.fields.name ?? '未命名'}</RowLink>,
  }),
  plain('enterprise.name', '企业', 140, (r) => r.enterprise?.name ?? null),
  plain('cluster', '产业集群', 114, (r) => coded(r.fields.cluster, CLUSTER)),
  plain('stage', '阶段', 90, (r) =>
    r.stage === null ? null : isStage(r.stage.stage) ? STAGE[r.stage.stage] : r.stage.stage,
  ),
  statusColumn<Row>({
    field: 'decision.status',
    label: '遴选',
    width: 88,
    status: (r) => r.decision?.status ?? null,
  }),
  amount('fixedInvestmentFen', 108),
  amount('equipmentInvestmentFen', 100),
  amount('yearInvestmentFen', 120),
  moneyColumn<Row>({
    field: 'decision.capFen',
    label: '补助上限',
    width: 96,
    unknown: '待核',
    fen: (r) => (r.decision?.subsidyStatus === 'unmet' ? 'n/a' : (r.decision?.capFen ?? null)),
  }),
  textColumn<Row>({
    field: 'decision.missingCount',
    label: '下一步',
    width: 116,
    wraps: true,
    text: listNextStep,
    // A verdict is not broken in two.
    cell: (row) => {
      const [head, verdict] = listNextStep(row).split(/ (?=不符合$)/);
      return (
        <>
          {head} {verdict && <span style={{ whiteSpace: 'nowrap' }}>{verdict}</span>}
        </>
      );
    },
  }),
  plain('projectCode', label('projectCode'), 220, (r) => r.fields.projectCode),
  plain('officeName', '填报单位', 180, (r) => r.officeName),
  plain('filing', label('filing'), 110, (r) => coded(r.fields.filing, FILING)),
  plain('expectedCompletion', label('expectedCompletion'), 130, (r) => r.fields.expectedCompletion),
  plain('advancement', label('advancement'), 100, (r) => coded(r.fields.advancement, ADVANCEMENT)),
  plain('focus', label('focus'), 120, (r) => coded(r.fields.focus, FOCUS)),
  amount('totalInvestmentFen'),
  amount('outputBeforeFen', 124),
  amount('outputAfterFen', 124),
  ...(['3.1', '3.2', '3.3', '3.4', '3.5'] as const).map((clause) =>
    statusColumn<Row>({
      field: `decision.${clause}`,
      label: clause,
      width: 92,
      status: (r) => r.decision?.clauses[clause] ?? null,
    }),
  ),
  plain('contactName', label('contactName'), 100, (r) => r.fields.contactName),
  plain('contactPhone', label('contactPhone'), 130, (r) => r.fields.contactPhone),
].map((column) => (column.field === 'officeName' ? { ...column, sortable: false } : column));
