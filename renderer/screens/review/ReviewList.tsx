import { Link } from '@tanstack/react-router';
import type { Board } from '../../../shared/api/schemas.ts';
import { isStage, STAGE } from '../../../shared/library/index.ts';
import { OFFICE_LEVEL } from '../../../shared/model/codes.ts';
import { LongTable } from '../../parts/LongTable.ts';
import type { Row } from './commonSteps.ts';

export const stageText = (code: string) => (isStage(code) ? STAGE[code] : code);

/** The projects of the queue, to choose among and to open. */
export function ReviewList({
  rows,
  officer,
  chosen,
  onChosen,
  search,
}: {
  rows: readonly Row[];
  officer: Board['officer'];
  chosen: readonly string[];
  onChosen: (ids: readonly string[]) => void;
  /** The conditions of the list, kept while a project is open. */
  search: Record<string, string>;
}) {
  const picked = rows.filter((p) => chosen.includes(p.id));
  return (
    <LongTable data-tall aria-label="办理的项目">
      <thead>
        <tr>
          <th style={{ width: 44 }}>
            <input
              type="checkbox"
              aria-label="全部勾选"
              checked={picked.length === rows.length}
              onChange={(event) => onChosen(event.target.checked ? rows.map((p) => p.id) : [])}
            />
          </th>
          <th>项目</th>
          <th>单位</th>
          <th>状态</th>
          <th>下一步</th>
          <th>领办人</th>
          <th className="num">未满足（项）</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((p) => (
          <tr key={p.id} data-selected={chosen.includes(p.id) ? '' : undefined}>
            <td>
              <input
                type="checkbox"
                aria-label={`勾选${p.name ?? '未命名'}`}
                checked={chosen.includes(p.id)}
                onChange={(event) =>
                  onChosen(event.target.checked ? [...chosen, p.id] : chosen.filter((id) => id !== p.id))
                }
              />
            </td>
            <td style={{ overflowWrap: 'anywhere' }}>
              <Link to="/review" search={{ ...search, project: p.id } as never} className="b">
                {p.name ?? '未命名'}
              </Link>
              {p.openObjections > 0 && (
                <span className="c-unmet small">{`　${p.openObjections} 条异议没有处理`}</span>
              )}
              {p.stale > 0 && <span className="c-und small">　结论已过时</span>}
              {p.conflicts > 0 && <span className="c-unmet small">　待选定步骤</span>}
              <div className="small t2">{p.enterprise ?? '企业未知'}</div>
            </td>
            <td>{p.officeName ?? '未知'}</td>
            <td className="nowrap">{stageText(p.stage)}</td>
            <td>
              {p.nextVerb === null || p.nextLevel === null
                ? '—'
                : `${OFFICE_LEVEL[p.nextLevel]}：${p.nextVerb}`}
            </td>
            <td className="nowrap">
              {p.claimedBy === null ? (
                <span className="t3">没有</span>
              ) : p.claimedBy === officer ? (
                <b>{p.claimedBy}</b>
              ) : (
                p.claimedBy
              )}
            </td>
            <td className="num">{p.blockers}</td>
          </tr>
        ))}
      </tbody>
    </LongTable>
  );
}
