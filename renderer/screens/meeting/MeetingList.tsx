import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { toAppError, useApi } from '../../api/index.ts';
import { PageBody, PageHead } from '../../frame/index.ts';
import { EmptyState, ErrorBand, Icon, LoadingRows, PlainTable, StatusChip } from '../../parts/index.ts';
import { NewMeeting } from '../../record/NewMeeting.tsx';

/** 协调会: the meetings held over problems, newest first. */
export function MeetingListScreen() {
  const api = useApi();
  const navigate = useNavigate();
  const [making, setMaking] = useState(false);
  const list = useQuery({ queryKey: ['meeting', 'list'], queryFn: () => api.meeting.list() });
  const open = (id: string) => void navigate({ to: '/meetings/$id', params: { id } });
  if (list.isPending) return <LoadingRows />;
  if (list.isError)
    return (
      <div style={{ padding: 20 }}>
        <ErrorBand title="没有读到协调会" actions={<Button onClick={() => list.refetch()}>再读一次</Button>}>
          {toAppError(list.error).message}
        </ErrorBand>
      </div>
    );
  const create = (
    <Button variant="contained" startIcon={<Icon name="plus" />} onClick={() => setMaking(true)}>
      新建协调会
    </Button>
  );
  return (
    <>
      <PageHead
        title="协调会"
        sub="议题来自问题台账，定稿后议定事项写进每个问题"
        actions={
          <>
            <Button component={Link} to="/problems" startIcon={<Icon name="flag" />}>
              问题台账
            </Button>
            {list.data.length > 0 && create}
          </>
        }
      />
      <PageBody>
        {list.data.length === 0 ? (
          <EmptyState action={create}>
            还没有协调会。可以先建一次会再选议题，也可以在问题台账里勾选问题，列入协调会。
          </EmptyState>
        ) : (
          <PlainTable aria-label="协调会">
            <thead>
              <tr>
                <th>会议名称</th>
                <th>日期</th>
                <th>地点</th>
                <th>主持人</th>
                <th>召集单位</th>
                <th className="num">议题</th>
                <th className="num">已议定</th>
                <th>状态</th>
              </tr>
            </thead>
            <tbody>
              {list.data.map((row) => (
                <tr key={row.id} onDoubleClick={() => open(row.id)}>
                  <td className="name" style={{ overflowWrap: 'anywhere' }}>
                    <Link to="/meetings/$id" params={{ id: row.id }}>
                      {row.fields.title ?? '未命名'}
                    </Link>
                  </td>
                  <td className="nowrap">{row.fields.meetingDate ?? '未定'}</td>
                  <td>{row.fields.place ?? <span className="t3">未写</span>}</td>
                  <td>{row.fields.host ?? <span className="t3">未写</span>}</td>
                  <td>{row.officeName}</td>
                  <td className="num">{row.problems}</td>
                  <td className="num">{row.decided}</td>
                  <td className="nowrap">
                    {row.fields.finishedOn === null ? (
                      <StatusChip status="neutral">未定稿</StatusChip>
                    ) : (
                      <StatusChip status="met" bare>{`${row.fields.finishedOn} 定稿`}</StatusChip>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </PlainTable>
        )}
      </PageBody>
      {making && <NewMeeting problemIds={[]} onClose={() => setMaking(false)} onDone={open} />}
    </>
  );
}
