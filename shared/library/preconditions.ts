/** What has to be there before each move: facts, materials, decisions. Pure; nothing of the policy is computed here. */

import { formatAmount } from '../model/amountRange.ts';
import type { Amount } from '../model/facts.ts';
import { formatWan } from '../model/money.ts';
import { valuesOf } from '../rules/index.ts';
import { sizeAtLeast, sizeWithin } from '../rules/logic.ts';
import { awardStanding } from './award.ts';
import { type Check, check, clauseCheck, eligibilityChecks, stated } from './checks.ts';
import type { MeasureFunds, StepContext } from './context.ts';
import { ceilingOf, MEASURE, type Measure } from './grant.ts';
import { completeness, MATERIAL } from './materials.ts';
import type { MoveId } from './moves.ts';
import { concernsToday } from './revision.ts';
import type { WorkStage } from './stages.ts';

/** The clause that founds the project library; packs carry clauses of chapter 三 and 四（二） only. */
const LIBRARY_CLAUSE = '桂政办发〔2019〕58 号 四（一）';

/** Whether the fixed investment is above the limit from which 3.4 asks for filing; null: not known. */
export function isLarge({ facts, pack }: Pick<StepContext, 'facts' | 'pack'>): boolean | null {
  const within = sizeWithin(valuesOf(facts), pack.parameters.largeFixedInvestmentFen.value).holds;
  return within === null ? null : !within;
}

function minimumInvestment({ facts, pack }: StepContext): Check {
  const least = pack.parameters.minimumFixedInvestmentFen.value;
  const fen: Amount = facts.project.fixedInvestmentFen;
  const met = sizeAtLeast(valuesOf(facts), least).holds;
  const limit = `${formatWan(least)} 万元`;
  const amount = fen === null ? '固定资产投资未知' : `固定资产投资 ${formatAmount(fen)} 万元`;
  const verdict =
    met === true ? `不低于 ${limit}` : met === false ? `不到 ${limit}` : `不能确定不低于 ${limit}`;
  const short = met === false && typeof fen === 'number' ? `，还差 ${formatWan(least - fen)} 万元` : '';
  const remedy =
    met === null ? '请核实固定资产投资。' : `固定资产投资达到 ${limit}才能入库，请核对填写的数额。`;
  return check(met, `${amount}，${verdict}${short}`, remedy, 'project.fixedInvestmentFen', LIBRARY_CLAUSE);
}

/**
 * What the library asks (四（一）): a technical transformation that fits plans, policy and entry standards (that is 3.2),
 * with the least fixed investment. Clusters, timing and growth are asked by the plan only.
 */
export function libraryChecks(context: StepContext): Check[] {
  const { facts, decision } = context;
  const isTransformation = facts.project.technicalTransformation;
  return [
    check(
      isTransformation,
      isTransformation === null ? '是否属于技术改造未知' : `项目${isTransformation ? '' : '不'}属于技术改造`,
      isTransformation === null ? '请核实“属于技术改造”。' : '项目库只收技术改造项目，请核对。',
      'project.technicalTransformation',
      LIBRARY_CLAUSE,
    ),
    clauseCheck(decision, '3.2'),
    minimumInvestment(context),
  ];
}

/** One check per material needed by the time the project leaves this state. */
function materialChecks(context: StepContext, stage: WorkStage): Check[] {
  const large = isLarge(context);
  return completeness(stage, context.materials, large).items.map((item) => {
    const path = `materials.${item.code}`;
    // Whether a filing may be left out depends on the investment: while that is unknown, so is this.
    if (item.code === 'filing' && item.state === 'notNeeded' && large === null)
      return check(null, `${item.text}，固定资产投资未定`, '请核实固定资产投资。', path);
    return check(
      item.state !== 'missing',
      item.text,
      `请附上${MATERIAL[item.code]}，可以不要的写明理由。`,
      path,
    );
  });
}

/** A date that has to be filled and not lie ahead. */
function passed(name: string, date: string | null, today: string, path: string): Check {
  if (date === null) return check(null, `${name}没有填写`, `请填写${name}。`, path);
  return check(
    date <= today,
    date <= today ? `${name} ${date}` : `${name} ${date} 在今天（${today}）之后`,
    '请到那一天以后再办，或核对日期。',
    path,
  );
}

function publicityChecks({ publicity, today }: StepContext, isAsked: boolean): Check[] {
  const path = 'publicity';
  if (publicity === null)
    return isAsked
      ? [check(false, '没有公示记录', '请登记公示起止日期；不需要公示的，写明理由。', path)]
      : [];
  if (publicity.kind === 'notNeeded')
    return [
      check(
        publicity.reason.trim() !== '',
        `不公示${publicity.reason.trim() ? `（${publicity.reason.trim()}）` : '，没有写理由'}`,
        '请写明不公示的理由。',
        path,
      ),
    ];
  const { from, to } = publicity;
  return [
    check(
      to < today,
      `公示 ${from} 至 ${to}${to < today ? '，已期满' : '，尚未期满'}`,
      '请等公示期满。',
      path,
    ),
  ];
}

/** An objection that stands open blocks every decision; what is built meanwhile it cannot block, that has happened. */
function objectionChecks({ publicity, openObjections }: StepContext): Check[] {
  if (openObjections > 0)
    return [
      check(
        false,
        `有 ${openObjections} 条异议没有处理`,
        '请自治区级核实处理，并登记处理结果。',
        'objection',
      ),
    ];
  return publicity?.kind === 'held' ? [check(true, '没有未处理的异议', '', 'objection')] : [];
}

function equipmentChecks({ equipment, doubleClaims }: StepContext): Check[] {
  const { gapFen, lines, text } = equipment;
  const met = lines === 0 ? false : gapFen === null ? null : gapFen <= 0;
  return [
    check(
      met,
      lines === 0 ? '设备清单是空的' : text,
      lines === 0
        ? '请录入或导入设备清单。'
        : met === null
          ? '请补齐设备清单的金额和设备投资。'
          : '申报的设备投资不能多于清单合计，请补录设备或改正设备投资。',
      'project.equipmentInvestmentFen',
    ),
    check(
      doubleClaims.length === 0,
      doubleClaims.length === 0 ? '没有发现重复的发票或项目' : doubleClaims.join(''),
      '请核对发票号码，去掉重复的设备。',
      'equipment',
    ),
  ];
}

function start({ registry, today }: StepContext): Check[] {
  return [passed('开工时间', registry.startDate, today, 'project.startDate')];
}

function complete(context: StepContext): Check[] {
  const { facts, registry, today } = context;
  const { completedOn, completedFixedInvestmentFen: fen } = facts.project;
  const checks = [passed('实际竣工投产时间', completedOn, today, 'project.completedOn')];
  if (completedOn !== null && registry.startDate !== null && completedOn < registry.startDate)
    checks.push(
      check(
        false,
        `竣工时间 ${completedOn} 早于开工时间 ${registry.startDate}`,
        '请核对这两个日期。',
        'project.completedOn',
      ),
    );
  const isExact = typeof fen === 'number';
  checks.push(
    check(
      isExact ? true : null,
      fen === null ? '实际完成固定资产投资没有填写' : `实际完成固定资产投资 ${formatAmount(fen)} 万元`,
      isExact ? '' : '请填写实际完成固定资产投资的确切数。',
      'project.completedFixedInvestmentFen',
    ),
  );
  return [...checks, ...materialChecks(context, 'building')];
}

function accept(context: StepContext): Check[] {
  const { acceptance } = context;
  const met = acceptance === null ? false : acceptance.passed;
  const text =
    acceptance === null
      ? '没有验收记录'
      : `${acceptance.on} 验收${met === null ? '，结论未填' : met ? '通过' : '没有通过'}`;
  const remedy =
    acceptance === null
      ? '请登记验收日期和结论。'
      : met === null
        ? '请填写验收结论。'
        : '请退回整改后重新验收。';
  return [
    check(met, text, remedy, 'acceptance', '桂政办发〔2019〕58 号 四（五）'),
    ...equipmentChecks(context),
    ...materialChecks(context, 'completed'),
  ];
}

/** Whether a measure's amount is decided, within the ceiling, and covered by allocations. */
function fundChecks(context: StepContext, measure: Measure, funds: MeasureFunds): Check[] {
  const name = MEASURE[measure];
  const path = `funding.${measure}`;
  const { capFen, text, source } = ceilingOf(measure, context.decision, context.pack);
  const { decidedFen, allocatedFen } = funds;
  const status =
    measure === 'equipmentSubsidy' ? context.decision.subsidy.status : context.decision.award.status;
  if (decidedFen === null) {
    if (capFen !== null)
      return [
        check(false, `${name}数额还没有决定，${text}`, '请在上限之内决定数额并写明理由。', path, source),
      ];
    // Nothing to decide: not entitled, or no published standard. What is merely unknown has to be found out first.
    const isOpen =
      status === 'undetermined' ||
      (measure === 'completionAward' &&
        awardStanding(context.decision, context.pack).state === 'baseUnknown');
    return [check(isOpen ? null : true, `${name}：${text}`, '请先补齐所缺的事实。', path, source)];
  }
  const within = decidedFen === 0 || (capFen !== null && decidedFen <= capFen);
  return [
    check(
      within ? true : status === 'undetermined' ? null : false,
      within
        ? `${name}决定 ${formatWan(decidedFen)} 万元`
        : capFen === null
          ? `${name}决定 ${formatWan(decidedFen)} 万元，但${text}`
          : `${name}决定 ${formatWan(decidedFen)} 万元，超过上限 ${formatWan(capFen)} 万元，多 ${formatWan(decidedFen - capFen)} 万元`,
      '请按现在的上限重新决定数额。',
      path,
      source,
    ),
    check(
      allocatedFen >= decidedFen,
      allocatedFen >= decidedFen
        ? `已安排 ${formatWan(allocatedFen)} 万元`
        : `已安排 ${formatWan(allocatedFen)} 万元，还差 ${formatWan(decidedFen - allocatedFen)} 万元`,
      '请从预算中安排，或调整决定数额。',
      path,
    ),
  ];
}

function fund(context: StepContext): Check[] {
  const { subsidy, award, doubleClaims } = context;
  const decided = (subsidy.decidedFen ?? 0) + (award.decidedFen ?? 0);
  return [
    ...fundChecks(context, 'equipmentSubsidy', subsidy),
    ...fundChecks(context, 'completionAward', award),
    check(
      decided > 0,
      decided > 0 ? `补助和奖励合计 ${formatWan(decided)} 万元` : '没有决定任何补助或奖励',
      '不予奖补的，请改办“不予奖补，直接归档”。',
      'funding',
    ),
    check(
      doubleClaims.length === 0,
      doubleClaims.length === 0 ? '没有发现重复补助' : doubleClaims.join(''),
      '请核对后去掉重复的部分。',
      'equipment',
    ),
    ...publicityChecks(context, true),
  ];
}

function paidUp(measure: Measure, { decidedFen, paidFen }: MeasureFunds): Check {
  const due = decidedFen ?? 0;
  const text = `${MEASURE[measure]}决定 ${formatWan(due)} 万元，已拨付 ${formatWan(paidFen)} 万元`;
  return check(
    paidFen === due,
    paidFen === due
      ? text
      : `${text}，${paidFen < due ? '还差' : '多出'} ${formatWan(Math.abs(due - paidFen))} 万元`,
    paidFen < due ? '请拨付完毕并登记凭证号。' : '请办理收回并登记。',
    `funding.${measure}`,
  );
}

function archive(context: StepContext): Check[] {
  return [
    paidUp('equipmentSubsidy', context.subsidy),
    paidUp('completionAward', context.award),
    ...materialChecks(context, 'funded'),
  ];
}

function closeUnfunded({ subsidy, award }: StepContext): Check[] {
  const decided = (subsidy.decidedFen ?? 0) + (award.decidedFen ?? 0);
  const paid = subsidy.paidFen + award.paidFen;
  return [
    check(
      decided === 0 && paid === 0,
      decided === 0 && paid === 0
        ? '没有决定或拨付过奖补'
        : `已决定 ${formatWan(decided)} 万元，已拨付 ${formatWan(paid)} 万元`,
      '已决定奖补的，请办“落实奖补”，或先把数额改为 0。',
      'funding',
    ),
  ];
}

function submit({ registry, facts }: StepContext): Check[] {
  return [
    stated('项目名称', registry.projectName, 'project.name'),
    stated('实施企业', registry.enterpriseName, 'enterprise.name'),
    stated('统一社会信用代码', registry.uscc, 'enterprise.uscc'),
    stated('固定资产投资', facts.project.fixedInvestmentFen, 'project.fixedInvestmentFen'),
  ];
}

function cityPass({ finance }: StepContext): Check[] {
  return [
    check(
      finance === null ? false : finance.agrees,
      finance === null ? '没有财政部门意见' : `财政部门 ${finance.on} ${finance.agrees ? '同意' : '不同意'}`,
      finance === null ? '请登记财政部门意见。' : '请与财政部门协商，或退回、不予通过。',
      'review.finance',
    ),
  ];
}

/** The city's opinion has to concern the facts as they are now. */
function freshEndorsement(context: StepContext): Check {
  const { endorsed } = context.position.standing;
  const met = endorsed === null ? false : concernsToday(endorsed, context, false) ? true : null;
  return check(
    met,
    endorsed === null
      ? '市级还没有复核通过'
      : met
        ? '市级已复核通过'
        : '市级复核以后，事实又有改动，复核意见已过时',
    endorsed === null ? '请等市级复核。' : '请市级按现在的事实重新复核。',
    'review.city',
  );
}

function plan(context: StepContext): Check[] {
  const { batch, facts } = context;
  const met = batch !== null && batch.year === facts.planYear;
  return [
    ...eligibilityChecks(context.decision),
    check(
      met,
      batch === null
        ? '没有选择计划批次'
        : `列入 ${batch.year} 年第 ${batch.number} 批${met ? '' : `，与项目的计划年度 ${facts.planYear} 不一致`}`,
      batch === null ? '请选择要列入的批次。' : '请改选批次，或核对项目的计划年度。',
      'batch',
    ),
    ...publicityChecks(context, false),
  ];
}

const NOTHING = (): Check[] => [];

/** The preconditions of each move. Returns, refusals and pauses ask for a reason only. */
const PRECONDITIONS: Partial<Record<MoveId, (context: StepContext) => Check[]>> = {
  submit: (c) => [...submit(c), ...materialChecks(c, 'collected')],
  countyPass: (c) => [...libraryChecks(c), ...materialChecks(c, 'countyReview')],
  cityPass: (c) => [...libraryChecks(c), ...cityPass(c), ...materialChecks(c, 'cityReview')],
  enterLibrary: (c) => [...libraryChecks(c), freshEndorsement(c), ...materialChecks(c, 'cityReview')],
  plan,
  start,
  complete,
  accept,
  fund,
  archive,
  closeUnfunded,
  backToLibrary: libraryChecks,
};

/** Steps that decide something about the project, so that nobody decides over an open objection. */
const DECISIONS: readonly MoveId[] = [
  'cityPass',
  'enterLibrary',
  'plan',
  'accept',
  'fund',
  'archive',
  'closeUnfunded',
];

/** Everything a move asks for, met or not, in the order in which an officer would look. */
export function checksFor(move: MoveId, context: StepContext): Check[] {
  const checks = (PRECONDITIONS[move] ?? NOTHING)(context);
  return DECISIONS.includes(move) ? [...checks, ...objectionChecks(context)] : checks;
}
