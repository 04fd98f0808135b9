import IconButton from '@mui/material/IconButton';
import { Link } from '@tanstack/react-router';
import type { ProblemRow } from '../../../shared/api/schemas.ts';
import { OFFICE_LEVEL } from '../../../shared/model/codes.ts';
import { PROBLEM_STATE, PROBLEM_TYPE } from '../../../shared/model/fieldworkCodes.ts';
import { DateField, Icon, PlainTable, TextField } from '../../parts/index.ts';
import { type ItemDraft, moved } from './draft.ts';

/** The problems in their order, and what is decided on each. */
export function AgendaTable({
  items,
  editable,
  problemOf,
  wrongDays,
  onWrongDay,
  onChange,
}: {
  items: readonly ItemDraft[];
  editable: boolean;
  problemOf: (id: string) => ProblemRow | null;
  wrongDays: Readonly<Record<string, string | null>>;
  onWrongDay: (key: string, wrong: string | null) => void;
  onChange: (next: (items: ItemDraft[]) => ItemDraft[]) => void;
}) {
  const set = (problemId: string, part: Partial<ItemDraft>) =>
    onChange((all) => all.map((item) => (item.problemId === problemId ? { ...item, ...part } : item)));
  return (
    <PlainTable data-top aria-label="议题" style={{ tableLayout: 'fixed' }}>
      <thead>
        <tr>
          <th className="num" style={{ width: 52 }}>
            序号
          </th>
          <th style={{ width: '28%' }}>问题</th>
          <th>议定事项</th>
          <th style={{ width: 136 }}>责任人</th>
          <th style={{ width: 152 }}>期限</th>
          {editable && <th style={{ width: 116 }}>次序</th>}
        </tr>
      </thead>
      <tbody>
        {items.map((item, i) => {
          const row = problemOf(item.problemId);
          const name = `第 ${i + 1} 个议题`;
          return (
            <tr key={item.problemId}>
              <td className="num">{i + 1}</td>
              <td style={{ overflowWrap: 'anywhere' }}>
                <Subject row={row} problemId={item.problemId} editable={editable} />
              </td>
              {editable ? (
                <>
                  <td>
                    <TextField
                      label={`${name}：议定事项`}
                      hideLabel
                      rows={2}
                      maxRows={8}
                      maxLength={4000}
                      value={item.decision}
                      placeholder="谁在什么时候前办成什么"
                      onChange={(decision) => set(item.problemId, { decision })}
                    />
                  </td>
                  <td>
                    <TextField
                      label={`${name}：责任人`}
                      hideLabel
                      maxLength={200}
                      value={item.person}
                      placeholder={row?.person ? `仍为 ${row.person}` : '未写'}
                      onChange={(person) => set(item.problemId, { person })}
                    />
                  </td>
                  <td>
                    <DateField
                      label={`${name}：期限`}
                      hideLabel
                      value={item.dueDate}
                      error={wrongDays[item.problemId] ?? null}
                      placeholder={row?.dueDate ? `仍为 ${row.dueDate}` : '未定'}
                      onChange={(dueDate, wrong) => {
                        onWrongDay(item.problemId, wrong);
                        if (wrong === null) set(item.problemId, { dueDate });
                      }}
                    />
                  </td>
                  <td className="nowrap">
                    <IconButton
                      size="small"
                      aria-label={`${name}上移`}
                      disabled={i === 0}
                      onClick={() => onChange((all) => moved(all, i, -1))}
                    >
                      <Icon name="up" />
                    </IconButton>
                    <IconButton
                      size="small"
                      aria-label={`${name}下移`}
                      disabled={i === items.length - 1}
                      onClick={() => onChange((all) => moved(all, i, 1))}
                    >
                      <Icon name="down" />
                    </IconButton>
                    <IconButton
                      size="small"
                      aria-label={`移出${name}`}
                      onClick={() => {
                        onWrongDay(item.problemId, null);
                        onChange((all) => all.filter((one) => one.problemId !== item.problemId));
                      }}
                    >
                      <Icon name="close" />
                    </IconButton>
                  </td>
                </>
              ) : (
                <>
                  <td style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                    {item.decision || <span className="t3">还没有议定</span>}
                  </td>
                  <td>{item.person || <span className="t3">没有另定</span>}</td>
                  <td className="nowrap">{item.dueDate ?? <span className="t3">没有另定</span>}</td>
                </>
              )}
            </tr>
          );
        })}
      </tbody>
    </PlainTable>
  );
}

function Subject({
  row,
  problemId,
  editable,
}: {
  row: ProblemRow | null;
  problemId: string;
  editable: boolean;
}) {
  if (row === null)
    return <span className="c-unmet">{editable ? '问题已被删除，请移出这个议题' : '问题已被删除'}</span>;
  const place = [row.enterpriseName, row.projectName].filter(Boolean).join('，');
  const facts = [
    row.fields.type && PROBLEM_TYPE[row.fields.type],
    `${PROBLEM_STATE[row.state]}，${OFFICE_LEVEL[row.level]}`,
    row.dueDate && `期限 ${row.dueDate}`,
  ].filter(Boolean);
  return (
    <>
      <Link to="/problems/$id" params={{ id: problemId }} className="name">
        {row.fields.title ?? '未命名问题'}
      </Link>
      {place && <div className="small">{place}</div>}
      <div className="small t2">
        {facts.join(' · ')}
        {row.overdueDays > 0 && <span className="c-unmet">{` 逾期 ${row.overdueDays} 天`}</span>}
      </div>
      {editable && row.state === 'closed' && (
        <div className="small c-unmet">已经销号，不能再议定，请移出</div>
      )}
    </>
  );
}
