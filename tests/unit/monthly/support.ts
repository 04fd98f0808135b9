import fc from 'fast-check';
import {
  AMOUNTS,
  type Earlier,
  emptyFilled,
  type Filled,
  LARGEST_FEN,
  type ReportedProject,
} from '../../../shared/monthly/index.ts';

export const WAN = 1_000_000;

export const PROJECT: ReportedProject = {
  totalInvestmentFen: 4000 * WAN,
  fixedInvestmentFen: 3240 * WAN,
  yearInvestmentFen: 3000 * WAN,
  startDate: '2019-01-10',
  expectedCompletion: '2019-12-20',
  completedOn: null,
};
export const report = (fields: Partial<Filled>): Filled => ({ ...emptyFilled(), ...fields });
export const earlier = (fields: Partial<Earlier>): Earlier => ({
  ...emptyFilled(),
  month: '2019-08',
  ...fields,
});

/** A good September after a good August. */
export const AUGUST = earlier({
  monthDoneFen: 210_500_000,
  yearDoneFen: 2545 * WAN,
  cumulativeFen: 2545 * WAN,
  yearPlanFen: 3000 * WAN,
  progress: '设备安装',
});
export const SEPTEMBER = report({
  monthDoneFen: 200 * WAN,
  yearDoneFen: 2745 * WAN,
  cumulativeFen: 2745 * WAN,
  yearPlanFen: 3000 * WAN,
  progress: '设备安装',
});

export const fen = fc.oneof(
  fc.integer({ min: 0, max: 5_000_000_000 }),
  fc.constantFrom(0, 1, WAN, LARGEST_FEN),
);
export const known = fc.option(fen, { nil: null, freq: 4 });
export const filled: fc.Arbitrary<Filled> = fc.record({
  ...(Object.fromEntries(AMOUNTS.map((field) => [field, known])) as Record<
    (typeof AMOUNTS)[number],
    typeof known
  >),
  progress: fc.constantFrom(null, '土建', '试产', '竣工投产', '准备投产'),
  problems: fc.constantFrom(null, '用电'),
  note: fc.constantFrom(null, '更正上月多报'),
  enteredAboveScale: fc.constantFrom(null, true, false),
});
export const before: fc.Arbitrary<Earlier | null> = fc.option(
  fc
    .tuple(filled, fc.constantFrom('2019-08', '2019-06', '2018-12'))
    .map(([fields, month]) => ({ ...fields, month })),
  { nil: null, freq: 5 },
);
export const project: fc.Arbitrary<ReportedProject> = fc.record({
  totalInvestmentFen: known,
  fixedInvestmentFen: known,
  yearInvestmentFen: known,
  startDate: fc.constantFrom(null, '2018-05-01', '2019-03-10', '2019-09-01'),
  expectedCompletion: fc.constantFrom(null, '2019-08-31', '2019-12-20', '2020-05-01'),
  completedOn: fc.constantFrom(null, '2019-07-01'),
});
