/** Changes of the registry that a monthly report suggests. They are proposed; only an officer makes them. */
import { formatWan } from '../model/money.ts';
import { saysCompleted } from './flags.ts';
import { percentText } from './pace.ts';
import type { Earlier, Filled, ReportedProject } from './report.ts';

export const NOTICE_IDS = ['started', 'thirtyPercent', 'completed', 'aboveScale'] as const;
export type NoticeId = (typeof NOTICE_IDS)[number];

export interface Notice {
  id: NoticeId;
  title: string;
  sentence: string;
  /** What is changed when the officer agrees; a date that nobody has stated is asked for. */
  project: { yearInvestmentFen?: number; completedFixedInvestmentFen?: number };
  enterprise: { aboveScale?: true };
  asks: 'startDate' | 'completedOn' | null;
}

/** The share of the investment at which the programme's ways of paying begin to look at a project. */
export const NOTICED_SHARE_PERCENT = 30;

/** What is noticed in a report of `month`. Nothing is noticed from unknown figures. */
export function noticesOf(
  report: Filled,
  earlier: Earlier | null,
  project: ReportedProject,
  aboveScale: boolean | null,
): Notice[] {
  const notices: Notice[] = [];
  const say = (
    id: NoticeId,
    title: string,
    sentence: string,
    rest: Partial<Pick<Notice, 'project' | 'enterprise' | 'asks'>>,
  ) => notices.push({ id, title, sentence, project: {}, enterprise: {}, asks: null, ...rest });
  const all = report.cumulativeFen;
  if (all !== null && all > 0 && project.startDate === null)
    say('started', '登记开工时间', '月报已有完成投资，项目还没有开工时间。', { asks: 'startDate' });
  const base = project.fixedInvestmentFen;
  const reaches = (fen: number | null | undefined) =>
    fen != null &&
    base !== null &&
    base > 0 &&
    BigInt(fen) * 100n >= BigInt(base) * BigInt(NOTICED_SHARE_PERCENT);
  if (all !== null && base !== null && reaches(all) && !reaches(earlier?.cumulativeFen)) {
    const year = report.yearDoneFen;
    const raise = year !== null && (project.yearInvestmentFen === null || project.yearInvestmentFen < year);
    say(
      'thirtyPercent',
      `累计投资达到固定资产投资的 ${NOTICED_SHARE_PERCENT}%`,
      `开工以来累计 ${formatWan(all)} 万元，占固定资产投资 ${formatWan(base)} 万元的 ${percentText(all, base)}。${
        raise
          ? `登记的本年预计完成投资${project.yearInvestmentFen === null ? '未知' : `是 ${formatWan(project.yearInvestmentFen)} 万元`}，可改为已完成的 ${formatWan(year)} 万元。`
          : ''
      }`,
      raise ? { project: { yearInvestmentFen: year } } : {},
    );
  }
  if (saysCompleted(report.progress) && project.completedOn === null)
    say(
      'completed',
      '登记竣工投产',
      `形象进度为“${report.progress}”，项目还没有竣工投产时间。${all === null ? '' : `实际完成固定资产投资可登记为累计数 ${formatWan(all)} 万元。`}`,
      { asks: 'completedOn', project: all === null ? {} : { completedFixedInvestmentFen: all } },
    );
  if (report.enteredAboveScale === true && aboveScale !== true)
    say('aboveScale', '登记企业为规模以上', '月报填了本月入规，企业还没有登记为规模以上。', {
      enterprise: { aboveScale: true },
    });
  return notices;
}
