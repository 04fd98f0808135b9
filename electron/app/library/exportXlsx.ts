/** 遴选审核汇总表: what was judged of each project, clause by clause, laid out as review meetings print it. */
import { isMoveId, isStage, MOVES, type MoveRecord, STAGE, stageOf } from '../../../shared/library/index.ts';
import { OFFICE_LEVEL } from '../../../shared/model/codes.ts';
import { STATUS_WORD, type Status } from '../../../shared/rules/index.ts';
import { type TableColumn, type TableValue, workbookFile, writeTable } from '../../documents/xlsx.ts';
import type { Workspace } from '../context.ts';
import { movesOf } from './gather.ts';
import { refreshMissingStages } from './stages.ts';

const FEN_PER_WAN = 1_000_000;
/** Steps that carry the opinion of a level, the latest of them counts. */
const OPINIONS = {
  county: ['countyPass', 'countyReject', 'returnToCollect'],
  city: ['cityPass', 'cityReject', 'returnToCounty'],
  region: ['enterLibrary', 'regionReject', 'returnToCity'],
} as const;

interface Row {
  id: string;
  name: string | null;
  projectCode: string | null;
  enterprise: string | null;
  officeName: string | null;
  fixedInvestmentFen: number | null;
  equipmentInvestmentFen: number | null;
  stage: string;
  status: Status | null;
  clause31: Status | null;
  clause32: Status | null;
  clause33: Status | null;
  clause34: Status | null;
  clause35: Status | null;
  capFen: number | null;
}

const COLUMNS: readonly TableColumn[] = [
  { header: '序号', width: 6, kind: 'integer' },
  { header: '企业名称', width: 24, kind: 'text' },
  { header: '项目名称', width: 28, kind: 'text' },
  { header: '项目代码', width: 24, kind: 'text' },
  { header: '填报单位', width: 18, kind: 'text' },
  { header: '固定资产投资', width: 12, kind: 'amount' },
  { header: '设备投资', width: 12, kind: 'amount' },
  { header: '三（一）', width: 8, kind: 'text' },
  { header: '三（二）', width: 8, kind: 'text' },
  { header: '三（三）', width: 8, kind: 'text' },
  { header: '三（四）', width: 8, kind: 'text' },
  { header: '三（五）', width: 8, kind: 'text' },
  { header: '遴选', width: 8, kind: 'text' },
  { header: '补助上限', width: 10, kind: 'amount' },
  { header: '状态', width: 12, kind: 'text' },
  { header: '县级意见', width: 20, kind: 'text' },
  { header: '市级意见', width: 20, kind: 'text' },
  { header: '自治区级意见', width: 20, kind: 'text' },
];

const wan = (fen: number | null): number | null => (fen === null ? null : fen / FEN_PER_WAN);
const word = (status: Status | null): string => STATUS_WORD[status ?? 'undetermined'];

/** `2019-06-10 通过：材料齐全`; null while that level has said nothing. */
function opinionOf(chain: readonly MoveRecord[], moves: readonly string[]): string | null {
  const last = chain.filter((r) => moves.includes(r.move)).at(-1);
  if (!last || !isMoveId(last.move)) return null;
  const said = last.opinion?.trim() || last.reason?.trim();
  return `${last.on} ${MOVES[last.move].verb}${said ? `：${said}` : ''}`;
}

/**
 * @param stage the projects of one state; null: those whose next step is this level's, of every state
 * @param planYear null: of every year
 */
export async function exportReview(
  workspace: Workspace,
  { stage, planYear }: { stage: string | null; planYear: number | null },
): Promise<File> {
  refreshMissingStages(workspace);
  const { level, name: office } = workspace.info.office;
  const rows = workspace.db
    .prepare<{ stage: string | null; planYear: number | null; level: string }, Row>(
      `SELECT p.id, p.name, p.projectCode, e.name AS enterprise, o.name AS officeName, p.fixedInvestmentFen,
         p.equipmentInvestmentFen, s.stage, d.status, d.clause31, d.clause32, d.clause33,
         d.clause34, d.clause35, d.capFen
       FROM project p JOIN projectStage s ON s.projectId = p.id
         LEFT JOIN decision d ON d.projectId = p.id
         LEFT JOIN enterprise e ON e.id = p.enterpriseId AND e.deleted = 0 LEFT JOIN office o ON o.code = p.office
       WHERE p.deleted = 0 AND (@planYear IS NULL OR p.planYear = @planYear)
         AND (CASE WHEN @stage IS NULL THEN s.nextLevel = @level ELSE s.stage = @stage END)
       ORDER BY p.office, p.projectCode IS NULL, p.projectCode, p.id`,
    )
    .all({ stage, planYear, level });
  const unknown = rows.filter((row) => row.fixedInvestmentFen === null).length;
  const bytes = await writeTable({
    title: `${planYear ? `${planYear}年` : ''}“千企技改”工程项目遴选审核汇总表`,
    unit: '单位：万元',
    office,
    sheetName: '遴选审核汇总',
    columns: COLUMNS,
    rows: rows.map((row, i): TableValue[] => {
      const { chain } = stageOf(movesOf(workspace, row.id), row.id);
      return [
        i + 1,
        row.enterprise,
        row.name,
        row.projectCode,
        row.officeName,
        wan(row.fixedInvestmentFen),
        wan(row.equipmentInvestmentFen),
        word(row.clause31),
        word(row.clause32),
        word(row.clause33),
        word(row.clause34),
        word(row.clause35),
        word(row.status),
        wan(row.capFen),
        isStage(row.stage) ? STAGE[row.stage] : row.stage,
        opinionOf(chain, OPINIONS.county),
        opinionOf(chain, OPINIONS.city),
        opinionOf(chain, OPINIONS.region),
      ];
    }),
    totals: true,
    notes: [
      stage === null
        ? `范围：下一步由${OFFICE_LEVEL[level]}办理的项目，共 ${rows.length} 个。`
        : `范围：状态为“${isStage(stage) ? STAGE[stage] : stage}”的项目，共 ${rows.length} 个。`,
      '依据：桂政办发〔2019〕58 号三（一）至三（五）；补助上限是上限，数额由人决定。',
      ...(unknown > 0 ? [`${unknown} 个项目的固定资产投资未知或只知道范围，没有计入合计。`] : []),
    ],
  });
  const part = stage === null ? '待办' : isStage(stage) ? STAGE[stage] : stage;
  return workbookFile(bytes, `遴选审核汇总表（${part}）.xlsx`);
}
