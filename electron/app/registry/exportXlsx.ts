/** The project list as shown, as a workbook laid out the way offices print it. */
import type { z } from 'zod';
import type { projectQuerySchema } from '../../../shared/api/schemas.ts';
import { isStage, STAGE } from '../../../shared/library/index.ts';
import { ENTERPRISE_FIELDS, fieldSpec, type PROJECT_FIELDS } from '../../../shared/model/entities.ts';
import type { JsonValue } from '../../../shared/model/operation.ts';
import { STATUS_WORD } from '../../../shared/rules/index.ts';
import { type TableColumn, writeTable } from '../../documents/xlsx.ts';
import type { Workspace } from '../context.ts';
import { listProjects } from './list.ts';

const PAGE = 1000;
const NUMBER: TableColumn = { header: '序号', width: 6, kind: 'integer' };

type ListRow = ReturnType<typeof listProjects>['rows'][number];

interface ExportColumn extends TableColumn {
  value(row: ListRow): string | number | null;
}

function wan(fen: number | null): number | null {
  return fen === null ? null : fen / 1_000_000;
}

function words(value: JsonValue, codes: Readonly<Record<string, string>> | undefined): string | null {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? '是' : '否';
  return codes?.[String(value)] ?? String(value);
}

function columnFor(name: string): ExportColumn | undefined {
  if (name === 'enterprise.name')
    return { header: '企业名称', width: 30, kind: 'text', value: (r) => r.enterprise?.name ?? null };
  if (name === 'enterprise.uscc') {
    return {
      header: ENTERPRISE_FIELDS.uscc.label,
      width: 22,
      kind: 'text',
      value: (r) => r.enterprise?.uscc ?? null,
    };
  }
  if (name === 'officeName')
    return { header: '填报单位', width: 22, kind: 'text', value: (r) => r.officeName };
  if (name === 'stage') {
    return {
      header: '阶段',
      width: 13,
      kind: 'text',
      value: (r) => (r.stage && isStage(r.stage.stage) ? STAGE[r.stage.stage] : (r.stage?.stage ?? null)),
    };
  }
  if (name === 'decision.status') {
    return {
      header: '遴选',
      width: 9,
      kind: 'text',
      value: (r) => (r.decision ? STATUS_WORD[r.decision.status] : null),
    };
  }
  if (name === 'decision.capFen') {
    return { header: '补助上限', width: 11, kind: 'amount', value: (r) => wan(r.decision?.capFen ?? null) };
  }
  const spec = fieldSpec('project', name);
  if (!spec) return undefined;
  const field = name as keyof typeof PROJECT_FIELDS;
  if (spec.kind === 'amount') {
    return {
      header: spec.label,
      width: 13,
      kind: 'amount',
      value: (r) => wan(r.fields[field] as number | null),
    };
  }
  const width = field === 'name' ? 34 : field === 'projectCode' ? 26 : 14;
  return {
    header: spec.label,
    width,
    kind: spec.kind === 'date' ? 'date' : 'text',
    value: (r) => words(r.fields[field] as JsonValue, spec.codes),
  };
}

/** All rows the query matches, in its order; amounts in 万元, a total row below. Unknown columns are left out. */
export async function exportProjectsXlsx(
  workspace: Workspace,
  query: z.output<typeof projectQuerySchema>,
  columnNames: readonly string[],
): Promise<File> {
  const columns = columnNames.flatMap((name) => columnFor(name) ?? []);
  const withStage = columnNames.includes('stage');
  const rows: (string | number | null)[][] = [];
  for (let offset = 0; ; offset += PAGE) {
    const page = listProjects(workspace, { ...query, withStage, offset, limit: PAGE }).rows;
    for (const row of page) rows.push([rows.length + 1, ...columns.map((column) => column.value(row))]);
    if (page.length < PAGE) break;
  }
  const bytes = await writeTable({
    title: `${query.planYear ? `${query.planYear}年` : ''}“千企技改”工程项目库`,
    unit: '单位：万元',
    office: workspace.info.office.name,
    columns: [NUMBER, ...columns],
    rows,
    totals: true,
  });
  return new File([bytes as Uint8Array<ArrayBuffer>], '项目库.xlsx', {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  });
}
