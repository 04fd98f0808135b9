import type { MonthlyRow } from '../../../../shared/api/schemas.ts';
import { type Flag, PARTS } from '../../../../shared/monthly/index.ts';
import { Icon, type IconName } from '../../../parts/index.ts';
import type { Judged } from '../status.ts';

function Check({ state, children }: { state: 'good' | 'bad' | 'unknown'; children: string }) {
  const look: Record<typeof state, [IconName, string]> = {
    good: ['check', 'c-met'],
    bad: ['warn', 'c-warn'],
    unknown: ['undetermined', 'c-und'],
  };
  const [icon, colour] = look[state];
  return (
    <li style={{ display: 'flex', gap: 6, alignItems: 'baseline' }}>
      <span className={colour} style={{ display: 'inline-flex', transform: 'translateY(2px)' }}>
        <Icon name={icon} size={14} />
      </span>
      <span>{children}</span>
    </li>
  );
}

function checksOf(row: MonthlyRow, judged: Judged): { state: 'good' | 'bad' | 'unknown'; text: string }[] {
  const fields = row.report?.fields;
  if (!fields) return [];
  const has = (...ids: Flag['id'][]) => judged.flags.some((flag) => ids.includes(flag.id));
  const state = (bad: boolean, known: boolean) => (bad ? 'bad' : known ? 'good' : 'unknown');
  const partsKnown = PARTS.every((part) => fields[part] !== null);
  return [
    {
      state: state(
        has('cumulativeFell'),
        fields.cumulativeFen !== null && row.earlier?.cumulativeFen != null,
      ),
      text: '累计不低于上次',
    },
    {
      state: state(
        has('yearOverCumulative', 'monthOverYear'),
        fields.yearDoneFen !== null && fields.cumulativeFen !== null,
      ),
      text: '本年累计不超过开工以来累计',
    },
    {
      state: state(has('sums'), fields.yearDoneFen !== null && fields.monthDoneFen !== null),
      text: '累计等于上次加本月',
    },
    {
      state: state(has('partsOver', 'partsUnder', 'partFell'), partsKnown && fields.cumulativeFen !== null),
      text: '四个分项合计等于累计',
    },
  ];
}

/** What was checked of the row, what is still missing, and what the officer says of it. */
export function RowChecks({ row, index, judged }: { row: MonthlyRow; index: number; judged: Judged }) {
  const fields = row.report?.fields;
  if (!fields) return null;
  return (
    <section>
      <h2>{`第 ${index + 1} 行校验`}</h2>
      <ul style={{ marginTop: 3 }}>
        {checksOf(row, judged).map((check) => (
          <Check key={check.text} state={check.state}>
            {check.text}
          </Check>
        ))}
        {judged.flags
          .filter((flag) => flag.severity === 'hint' || flag.id === 'missing')
          .map((flag) => (
            <Check key={flag.id} state="unknown">
              {flag.sentence}
            </Check>
          ))}
      </ul>
      {fields.note && (
        <p className="small t2" style={{ marginTop: 6, overflowWrap: 'anywhere' }}>
          {`情况说明：${fields.note}`}
        </p>
      )}
    </section>
  );
}
