/** What happens to the sample lives: how far each goes, on which day, by whom, and what is said. */
import type { MoveId } from '../../../shared/library/index.ts';
import type { OfficeLevel } from '../../../shared/model/codes.ts';
import type { Workspace } from '../context.ts';

/** How far each sample life has gone, the ones without which a screen would be empty first. */
export const LIVES: readonly MoveId[][] = [
  [
    'submit',
    'countyPass',
    'cityPass',
    'enterLibrary',
    'plan',
    'start',
    'complete',
    'accept',
    'fund',
    'archive',
  ],
  ['submit', 'countyPass', 'cityPass', 'enterLibrary', 'plan', 'start', 'complete', 'accept', 'fund'],
  ['submit', 'countyPass', 'cityPass', 'enterLibrary', 'plan', 'start', 'complete', 'accept'],
  ['submit', 'countyPass', 'cityPass', 'enterLibrary', 'plan', 'start', 'complete'],
  ['submit', 'countyPass', 'cityPass', 'enterLibrary', 'plan', 'start'],
  ['submit', 'countyPass', 'cityPass', 'enterLibrary', 'plan'],
  ['submit', 'countyPass', 'cityPass', 'enterLibrary'],
  ['submit', 'countyPass', 'cityPass'],
  ['submit', 'countyPass'],
  ['submit'],
  ['submit', 'countyPass', 'returnToCounty'],
  ['submit', 'countyReject'],
  ['submit', 'withdraw'],
  ['submit', 'countyPass', 'cityPass', 'enterLibrary', 'plan', 'start', 'suspend'],
  ['submit', 'countyPass', 'cityPass', 'enterLibrary', 'plan', 'removeFromPlan'],
  ['submit', 'countyPass', 'cityPass', 'enterLibrary', 'plan', 'start'],
];
/** The day of each step. */
export const DAY: Partial<Record<MoveId, string>> = {
  submit: '2019-06-10',
  countyPass: '2019-06-12',
  countyReject: '2019-06-12',
  withdraw: '2019-06-13',
  cityPass: '2019-06-18',
  returnToCounty: '2019-06-18',
  enterLibrary: '2019-06-24',
  plan: '2019-07-01',
  start: '2019-07-05',
  suspend: '2019-08-20',
  removeFromPlan: '2019-08-26',
  complete: '2019-10-28',
  accept: '2019-11-12',
  fund: '2019-12-02',
  archive: '2019-12-20',
};
export const OPINION: Partial<Record<MoveId, string>> = {
  countyPass: '材料齐全，符合申报条件，同意上报。',
  cityPass: '会同市财政局复核，同意推荐。',
  enterLibrary: '符合入库条件，同意纳入项目库。',
  accept: '现场核对设备、铭牌和发票，同意通过验收。',
};
export const REASON: Partial<Record<MoveId, string>> = {
  returnToCounty: '环评批复与建设内容不一致，请补正。',
  countyReject: '企业已停产半年，不符合“生产经营正常”。',
  withdraw: '企业调整投资计划，申请撤回。',
  suspend: '厂区雨季受淹，设备进场推迟。',
  removeFromPlan: '企业资金链紧张，书面申请退出。',
};
export const WHO: Partial<Record<MoveId, OfficeLevel>> = {
  cityPass: 'city',
  returnToCounty: 'city',
  suspend: 'city',
  accept: 'city',
  enterLibrary: 'region',
  plan: 'region',
  removeFromPlan: 'region',
  fund: 'region',
  archive: 'region',
};

export interface Fit {
  id: string;
  name: string;
  fixedInvestmentFen: number;
  equipmentInvestmentFen: number;
  capFen: number;
}
export interface Life {
  project: Fit;
  moves: readonly MoveId[];
}

/** An office of a level on a day. */
export type At = (level: OfficeLevel, day: string) => Workspace;
