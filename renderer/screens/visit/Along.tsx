/** What is taken along to a project, on the screen: what is open from before, and what was reported last. */
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { Link } from '@tanstack/react-router';
import { memo, type ReactNode } from 'react';
import type { TakeAlong } from '../../../shared/api/schemas.ts';
import { OFFICE_LEVEL } from '../../../shared/model/codes.ts';
import { PROBLEM_STATE, PROMISE_SIDE } from '../../../shared/model/fieldworkCodes.ts';
import { FactLine, FactList, PlainTable, Unknown } from '../../parts/index.ts';

function Due({ date, late }: { date: string | null; late: number }) {
  if (date === null) return <Unknown>未定</Unknown>;
  return late > 0 ? <span className="c-unmet">{`${date}，逾期 ${late} 天`}</span> : date;
}

/** The rows of a table begin where the words above it begin. */
const Wide = styled('div')({ margin: '0 -20px' });

export const sideWord = (side: string | null) =>
  side === null ? null : (PROMISE_SIDE[side as keyof typeof PROMISE_SIDE] ?? side);

export function OpenProblems({ problems }: { problems: TakeAlong['problems'] }) {
  if (problems.length === 0) return <p className="t2">没有未销号的问题。</p>;
  return (
    <Wide>
      <PlainTable aria-label="未销号问题">
        <thead>
          <tr>
            <th>问题</th>
            <th>状态</th>
            <th>解决层级</th>
            <th>责任人</th>
            <th>期限</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem) => (
            <tr key={problem.id}>
              <td style={{ overflowWrap: 'anywhere' }}>
                <Link to="/problems/$id" params={{ id: problem.id }}>
                  {problem.title}
                </Link>
              </td>
              <td className="nowrap">{PROBLEM_STATE[problem.state]}</td>
              <td className="nowrap">{OFFICE_LEVEL[problem.level]}</td>
              <td>{problem.person ?? <Unknown />}</td>
              <td className="nowrap">
                <Due date={problem.dueDate} late={problem.overdueDays} />
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </Wide>
  );
}

export function OpenPromises({
  promises,
  onKept,
}: {
  promises: TakeAlong['promises'];
  /** Absent where it cannot be said that one was kept. */
  onKept?: (promise: TakeAlong['promises'][number]) => void;
}) {
  if (promises.length === 0) return <p className="t2">没有未兑现的承诺。</p>;
  return (
    <Wide>
      <PlainTable aria-label="未兑现承诺">
        <thead>
          <tr>
            <th>承诺</th>
            <th>承诺方</th>
            <th>期限</th>
            <th>何时承诺</th>
            {onKept && <th aria-label="操作" />}
          </tr>
        </thead>
        <tbody>
          {promises.map((promise) => (
            <tr key={promise.id}>
              <td style={{ overflowWrap: 'anywhere' }}>{promise.title}</td>
              <td className="nowrap">{sideWord(promise.side) ?? <Unknown />}</td>
              <td className="nowrap">
                <Due date={promise.dueDate} late={promise.overdueDays} />
              </td>
              <td className="nowrap">{promise.visitDate ?? <Unknown />}</td>
              {onKept && (
                <td className="num">
                  <Button
                    size="small"
                    aria-label={`已兑现：${promise.title}`}
                    onClick={() => onKept(promise)}
                  >
                    已兑现
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </Wide>
  );
}

export function LastReport({ report }: { report: TakeAlong['lastReport'] }) {
  if (report === null) return <p className="t2">还没有月报。</p>;
  return (
    <FactList>
      {report.lines.map((line) => (
        <FactLine key={line.label} label={line.label}>
          {line.text === '未知' ? <Unknown /> : line.text}
        </FactLine>
      ))}
    </FactList>
  );
}

export function AlongSection({
  title,
  note,
  children,
}: {
  title: string;
  note?: string;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} style={{ padding: '14px 20px 0' }}>
      <h2 style={{ marginBottom: 6 }}>
        {title}
        {note && (
          <span className="small t2" style={{ marginLeft: 8, fontWeight: 400 }}>
            {note}
          </span>
        )}
      </h2>
      {children}
    </section>
  );
}

/** All of it, one below the other. */
export const Along = memo(function Along({
  along,
  onKept,
}: {
  along: TakeAlong;
  onKept?: (promise: TakeAlong['promises'][number]) => void;
}) {
  const { equipment } = along;
  return (
    <>
      <AlongSection title="未销号问题">
        <OpenProblems problems={along.problems} />
      </AlongSection>
      <AlongSection title="未兑现承诺">
        <OpenPromises promises={along.promises} onKept={onKept} />
      </AlongSection>
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 20 }}>
        <AlongSection title="最近月报" note={along.lastReport?.month}>
          <LastReport report={along.lastReport} />
        </AlongSection>
        <AlongSection title="项目情况">
          <FactList>
            {along.facts.map((fact) => (
              <FactLine key={fact.label} label={fact.label}>
                {fact.text === null || fact.text === '未知' ? <Unknown /> : fact.text}
              </FactLine>
            ))}
            <FactLine label="设备清单">
              {equipment.lines.length === 0 ? '没有登记' : `${equipment.lines.length} 行`}
            </FactLine>
          </FactList>
        </AlongSection>
      </div>
    </>
  );
});
