/**
 * What looks wrong or odd in a monthly report, each with a sentence for the officer. `wrong` cannot be submitted; `ask`
 * can, once the report says in its note why the figure is right; `hint` is only said.
 */
import { formatWan } from '../model/money.ts';
import { monthsBetween, monthWords, shiftMonth } from './month.ts';
import {
  AMOUNTS,
  bases,
  type Earlier,
  type Filled,
  type FilledField,
  PARTS,
  type ReportedProject,
} from './report.ts';

export const FLAG_IDS = [
  'missing',
  'monthOverYear',
  'yearOverCumulative',
  'cumulativeFell',
  'partFell',
  'partsOver',
  'partsUnder',
  'sums',
  'tenfold',
  'tenth',
  'jump',
  'overTotal',
  'overPlan',
  'afterCompletion',
  'trialWithoutCompletion',
] as const;
export type FlagId = (typeof FLAG_IDS)[number];
export type Severity = 'wrong' | 'ask' | 'hint';

export interface Flag {
  id: FlagId;
  severity: Severity;
  /** The cells it is about; the first one is where the cursor goes. */
  fields: FilledField[];
  sentence: string;
  /** What the figure probably should have been. */
  suggestion: { field: FilledField; fen: number } | null;
}

/** This month may be up to 130 % of the month before without a question. */
export const JUMP_PERCENT = 30;
/** A figure between 9 and 11 times the one before is more likely a shifted decimal point than a good month. */
const SHIFT_FROM = 9n;
const SHIFT_TO = 11n;

const PART_WORD = {
  landFen: '土地',
  infrastructureFen: '基础设施',
  buildingFen: '厂房土建',
  equipmentFen: '设备',
};

function times(a: number, b: number): string {
  const tenths = Number((BigInt(a) * 10n + BigInt(b) / 2n) / BigInt(b));
  return tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1);
}

/** a is between 9 and 11 times b. */
function isShifted(a: number, b: number): boolean {
  return b > 0 && BigInt(a) >= SHIFT_FROM * BigInt(b) && BigInt(a) <= SHIFT_TO * BigInt(b);
}

function exceedsBy(a: number, b: number, percent: number): boolean {
  return b > 0 && BigInt(a) * 100n > BigInt(b) * BigInt(100 + percent);
}

const TRIAL = /试(?:生产|产|运行|车)/;
const DONE = /竣工|投产|完工|建成/;
const NOT_DONE = /未|没|待|拟|准备|即将|预计|计划|尚/;

/** The progress says that the project is finished: 竣工投产, not 试产 or 准备投产. */
export function saysCompleted(progress: string | null): boolean {
  return progress !== null && DONE.test(progress) && !NOT_DONE.test(progress);
}

/** `earlier` is the newest report before `month`; only the month directly before is compared month by month. */
export function flagsOf(
  report: Filled,
  month: string,
  earlier: Earlier | null,
  project: ReportedProject,
): Flag[] {
  const flags: Flag[] = [];
  const say = (
    id: FlagId,
    severity: Severity,
    fields: FilledField[],
    sentence: string,
    suggestion: Flag['suggestion'] = null,
  ) => flags.push({ id, severity, fields, sentence, suggestion });
  const { monthDoneFen: done, yearDoneFen: year, cumulativeFen: all } = report;
  const lastMonth = earlier !== null && earlier.month === shiftMonth(month, -1) ? earlier.monthDoneFen : null;

  const missing = (['monthDoneFen', 'yearDoneFen', 'cumulativeFen', 'progress'] as const).filter(
    (field) => report[field] === null,
  );
  if (missing.length > 0) {
    const words = {
      monthDoneFen: '本月完成',
      yearDoneFen: '本年累计',
      cumulativeFen: '开工以来累计',
      progress: '形象进度',
    };
    say(
      'missing',
      'ask',
      missing,
      `还缺${missing.map((field) => `“${words[field]}”`).join('、')}。确实还不知道的，请在情况说明里写明原因。`,
    );
  }
  if (done !== null && year !== null && done > year)
    say(
      'monthOverYear',
      'wrong',
      ['monthDoneFen', 'yearDoneFen'],
      `本月完成 ${formatWan(done)} 万元，比本年累计 ${formatWan(year)} 万元还多。请核对这两个数。`,
    );
  if (year !== null && all !== null && year > all)
    say(
      'yearOverCumulative',
      'wrong',
      ['yearDoneFen', 'cumulativeFen'],
      `本年累计 ${formatWan(year)} 万元，比开工以来累计 ${formatWan(all)} 万元还多。请核对这两个数。`,
    );
  if (earlier?.cumulativeFen != null && all !== null && all < earlier.cumulativeFen)
    say(
      'cumulativeFell',
      'ask',
      ['cumulativeFen', 'note'],
      `开工以来累计 ${formatWan(all)} 万元，比 ${monthWords(earlier.month)}的 ${formatWan(earlier.cumulativeFen)} 万元少。累计数只增不减；若是更正以前多报的数，请在情况说明里写明。`,
    );

  for (const part of PARTS) {
    const [now, before] = [report[part], earlier?.[part] ?? null];
    if (now !== null && before !== null && now < before)
      say(
        'partFell',
        'ask',
        [part, 'note'],
        `${PART_WORD[part]}累计 ${formatWan(now)} 万元，比 ${monthWords(earlier?.month ?? month)}的 ${formatWan(before)} 万元少。若是更正，请在情况说明里写明。`,
      );
  }
  const known = PARTS.filter((part) => report[part] !== null);
  if (all !== null && known.length > 0) {
    const sum = known.reduce((total, part) => total + BigInt(report[part] ?? 0), 0n);
    if (sum > BigInt(all))
      say(
        'partsOver',
        'ask',
        [...known, 'cumulativeFen'],
        `土地、基础设施、厂房土建、设备合计 ${formatWan(Number(sum))} 万元，比开工以来累计 ${formatWan(all)} 万元多。请核对分项。`,
      );
    else if (known.length === PARTS.length && sum < BigInt(all))
      say(
        'partsUnder',
        'ask',
        [...known, 'cumulativeFen'],
        `四个分项合计 ${formatWan(Number(sum))} 万元，比开工以来累计 ${formatWan(all)} 万元少 ${formatWan(Number(BigInt(all) - sum))} 万元。请补齐分项，或在情况说明里写明其余是什么费用。`,
      );
  }

  const base = bases(month, earlier, project);
  if (done !== null && year !== null && base.year !== null && year !== base.year + done)
    say(
      'sums',
      'ask',
      ['yearDoneFen', 'monthDoneFen'],
      `到上次为止本年已报 ${formatWan(base.year)} 万元，加本月 ${formatWan(done)} 万元应为 ${formatWan(base.year + done)} 万元，这里是 ${formatWan(year)} 万元。请核对，或写明更正。`,
      { field: 'yearDoneFen', fen: base.year + done },
    );
  else if (done !== null && all !== null && base.all !== null && all !== base.all + done)
    say(
      'sums',
      'ask',
      ['cumulativeFen', 'monthDoneFen'],
      `到上次为止累计 ${formatWan(base.all)} 万元，加本月 ${formatWan(done)} 万元应为 ${formatWan(base.all + done)} 万元，这里是 ${formatWan(all)} 万元。请核对，或写明更正。`,
      { field: 'cumulativeFen', fen: base.all + done },
    );

  if (done !== null && lastMonth !== null && lastMonth > 0) {
    if (isShifted(done, lastMonth))
      say(
        'tenfold',
        'ask',
        ['monthDoneFen'],
        `本月完成 ${formatWan(done)} 万元，是上月 ${formatWan(lastMonth)} 万元的 ${times(done, lastMonth)} 倍。可能小数点错了一位。请改正，或写明原因。`,
        { field: 'monthDoneFen', fen: Math.round(done / 10) },
      );
    else if (done > 0 && isShifted(lastMonth, done))
      say(
        'tenth',
        'ask',
        ['monthDoneFen'],
        `本月完成 ${formatWan(done)} 万元，只有上月 ${formatWan(lastMonth)} 万元的约十分之一。可能小数点错了一位。请改正，或写明原因。`,
        { field: 'monthDoneFen', fen: done * 10 },
      );
    else if (exceedsBy(done, lastMonth, JUMP_PERCENT))
      say(
        'jump',
        'ask',
        ['monthDoneFen'],
        `本月完成 ${formatWan(done)} 万元，是上月 ${formatWan(lastMonth)} 万元的 ${times(done, lastMonth)} 倍，增加超过 ${JUMP_PERCENT}%。属实的，请写明原因。`,
      );
  }

  const total = project.fixedInvestmentFen ?? project.totalInvestmentFen ?? report.plannedTotalFen;
  if (all !== null && total !== null && all > total)
    say(
      'overTotal',
      'ask',
      ['cumulativeFen'],
      `开工以来累计 ${formatWan(all)} 万元，超过${project.fixedInvestmentFen !== null ? '固定资产投资' : '总投资'} ${formatWan(total)} 万元。请核对；确实超过的，请写明原因。`,
    );
  if (year !== null && report.yearPlanFen !== null && year > report.yearPlanFen)
    say(
      'overPlan',
      'hint',
      ['yearDoneFen'],
      `本年累计已超过本年计划 ${formatWan(report.yearPlanFen)} 万元。`,
    );
  if (done !== null && done > 0 && project.completedOn !== null && project.completedOn.slice(0, 7) < month)
    say(
      'afterCompletion',
      'ask',
      ['monthDoneFen'],
      `项目已于 ${project.completedOn} 竣工，本月仍有完成投资 ${formatWan(done)} 万元。请核对竣工日期，或写明是什么支出。`,
    );
  if (
    report.progress !== null &&
    TRIAL.test(report.progress) &&
    earlier?.progress != null &&
    TRIAL.test(earlier.progress) &&
    project.completedOn === null
  )
    say(
      'trialWithoutCompletion',
      'hint',
      ['progress'],
      `连续 ${monthsBetween(earlier.month, month) + 1} 个月填试产，竣工日期还没有登记。`,
    );
  return flags;
}

/** The flags that stand in the way of submitting: wrong ones always, odd ones until the report has a note. */
export function blockers(flags: readonly Flag[], report: Pick<Filled, 'note'>): Flag[] {
  const explained = report.note !== null && report.note.trim() !== '';
  return flags.filter((flag) => flag.severity === 'wrong' || (flag.severity === 'ask' && !explained));
}

/** True when every figure is the one of the month before: to be looked at, not wrong. */
export function isUnchanged(report: Filled, earlier: Earlier | null): boolean {
  return (
    earlier !== null &&
    report.monthDoneFen !== null &&
    report.monthDoneFen === earlier.monthDoneFen &&
    report.progress === earlier.progress
  );
}

/** Fields of a report that hold an amount. */
export function isAmountField(field: string): field is (typeof AMOUNTS)[number] {
  return (AMOUNTS as readonly string[]).includes(field);
}
