import { styled } from '@mui/material/styles';
import { Link } from '@tanstack/react-router';
import type { Simulation } from '../../../../shared/api/schemas.ts';
import { formatWan } from '../../../../shared/model/money.ts';
import { EmptyState, Money, NotApplicable, PlainTable, StatusChip, Unknown } from '../../../parts/index.ts';
import { token } from '../../../theme/index.ts';
import {
  ceilingOf,
  changedCount,
  type End,
  endAfter,
  endBefore,
  FIGURES,
  KIND_WORD,
  kindOf,
  signedCount,
  signedWan,
} from './compare.ts';

const Counts = styled('dl')({
  display: 'grid',
  gridTemplateColumns: 'repeat(4, 1fr)',
  borderBottom: `1px solid ${token('line')}`,
  '& > div': { padding: '10px 16px 10px 20px' },
  '& > div + div': { borderLeft: `1px solid ${token('line')}` },
  '& dt': { color: token('text-2') },
  '& dd': { fontSize: 20, lineHeight: '28px', fontWeight: 600 },
  '& dd span': { fontSize: 12, fontWeight: 400, marginLeft: 4 },
});
const figure = new Intl.NumberFormat('zh-CN');

/** What happens, in four counts. */
export function ChangeCounts({ result }: { result: Simulation }) {
  const counts = [
    { label: '新进入', value: result.entering, tone: 'c-met' },
    { label: '退出', value: result.leaving, tone: 'c-unmet' },
    { label: '只是上限变化', value: result.capChanged, tone: '' },
    { label: '变为或不再待核', value: result.unsettled, tone: 'c-und' },
  ];
  return (
    <Counts>
      {counts.map(({ label, value, tone }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={value > 0 ? tone : 't3'}>
            {figure.format(value)}
            <span className="t2">个</span>
          </dd>
        </div>
      ))}
    </Counts>
  );
}

/** Before and after, a figure a line. */
export function FigureTable({ result }: { result: Simulation }) {
  return (
    <PlainTable style={{ tableLayout: 'fixed' }}>
      <thead>
        <tr>
          <th>{`${figure.format(result.projects)} 个项目，金额单位万元`}</th>
          <th className="num" style={{ width: 130 }}>
            现在
          </th>
          <th className="num" style={{ width: 130 }}>
            试算
          </th>
          <th className="num" style={{ width: 140 }}>
            相差
          </th>
        </tr>
      </thead>
      <tbody>
        {FIGURES.map(({ label, kind, of }) => {
          const { before, after } = of(result);
          const show = (n: number) => (kind === 'amount' ? formatWan(n) : figure.format(n));
          const difference = after - before;
          return (
            <tr key={label}>
              <td>{label}</td>
              <td className="num">{show(before)}</td>
              <td className="num b">{show(after)}</td>
              <td className={`num ${difference === 0 ? 't3' : ''}`}>
                {kind === 'amount' ? signedWan(difference) : signedCount(difference)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </PlainTable>
  );
}

/** A ceiling; a project that enters may have none that is certain, for want of equipment or of facts about it. */
export function CeilingCell({ end }: { end: End }) {
  const ceiling = ceilingOf(end);
  switch (ceiling.kind) {
    case 'certain':
      return <Money fen={ceiling.fen} />;
    case 'range':
      return <Money fen={ceiling.range} />;
    case 'atMost':
      return (
        <>
          <Unknown>待核</Unknown>
          <div className="small t2 nowrap">{`最多 ${formatWan(ceiling.fen)}`}</div>
        </>
      );
    case 'none':
      return <span className="t2">无确定上限</span>;
    case 'open':
      return <Unknown>待核</Unknown>;
    case 'notApplicable':
      return <NotApplicable />;
  }
}

/** The projects that change, each with the way to its page. */
export function ChangedTable({ result, offices }: { result: Simulation; offices: boolean }) {
  const changed = changedCount(result);
  if (changed === 0) {
    return (
      <EmptyState>
        {result.projects === 0
          ? '这个范围里没有项目。换一个年度，或先在项目库登记项目。'
          : '没有项目因此改变。'}
      </EmptyState>
    );
  }
  return (
    <>
      <PlainTable data-tall aria-label="有变化的项目">
        <thead>
          <tr>
            <th>项目</th>
            {offices && <th>单位</th>}
            <th>变化</th>
            <th>现在</th>
            <th>试算</th>
            <th className="num">上限现在</th>
            <th className="num">上限试算</th>
          </tr>
        </thead>
        <tbody>
          {result.rows.map((row) => (
            <tr key={row.projectId}>
              <td style={{ overflowWrap: 'anywhere', minWidth: 180 }}>
                <Link to="/projects/$id" params={{ id: row.projectId }}>
                  {row.name}
                </Link>
                <div className="small t2">{row.enterpriseName ?? '实施企业未知'}</div>
              </td>
              {offices && <td>{row.officeName}</td>}
              <td className="nowrap">{KIND_WORD[kindOf(row)]}</td>
              <td>
                <StatusChip status={row.before} />
              </td>
              <td>
                <StatusChip status={row.after} />
              </td>
              <td className="num">
                <CeilingCell end={endBefore(row)} />
              </td>
              <td className="num b">
                <CeilingCell end={endAfter(row)} />
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
      {result.rows.length < changed && (
        <p className="small t2" style={{ padding: '8px 20px' }}>
          {`共 ${figure.format(changed)} 个项目有变化，这里列出前 ${result.rows.length} 个；上面的数包括全部。`}
        </p>
      )}
    </>
  );
}
