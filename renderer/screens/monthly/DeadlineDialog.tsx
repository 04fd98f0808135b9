import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { monthWords } from '../../../shared/monthly/index.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { ConfirmDialog, PlainTable, Segmented, TextField } from '../../parts/index.ts';

/** The day by which reports are due: whose it is, from which month it holds. */
export function DeadlineDialog({
  month,
  onClose,
  onChanged,
}: {
  month: string;
  onClose: () => void;
  onChanged: () => void;
}) {
  const api = useApi();
  const list = useQuery({
    queryKey: ['monthly', 'deadlines'],
    queryFn: () => api.monthly.deadlines(),
    gcTime: 0,
  });
  const [day, setDay] = useState('3');
  const [when, setWhen] = useState<'next' | 'same'>('next');
  const [problem, setProblem] = useState<string | null>(null);
  const number = /^\d{1,2}$/.test(day.trim()) ? Number(day) : 0;
  async function act(work: () => Promise<unknown>) {
    try {
      await work();
      await list.refetch();
      setProblem(null);
      return true;
    } catch (error) {
      setProblem(toAppError(error).message);
      return false;
    }
  }
  return (
    <ConfirmDialog
      open
      wide
      title="月报截止日"
      confirmLabel={`自 ${monthWords(month)}起执行`}
      blocked={number < 1 || number > 28 ? '截止日填 1 到 28' : null}
      onConfirm={() =>
        void act(() =>
          api.monthly.setDeadline({ fromMonth: month, day: number, nextMonth: when === 'next' }),
        ).then((done) => {
          if (!done) return;
          onChanged();
          onClose();
        })
      }
      onClose={onClose}
    >
      <p className="t2" style={{ marginBottom: 10 }}>
        截止日由市级设定；上级没有设定时，按本单位自定的提醒。没有设定就不判逾期。
      </p>
      <div style={{ display: 'flex', gap: 12, alignItems: 'flex-end' }}>
        <Segmented
          label="截止月份"
          value={when}
          onChange={setWhen}
          options={[
            { value: 'next', label: '次月' },
            { value: 'same', label: '当月' },
          ]}
        />
        <div style={{ width: 100 }}>
          <TextField label="日" value={day} onChange={setDay} />
        </div>
      </div>
      {problem && (
        <p className="c-unmet" role="alert" style={{ marginTop: 8 }}>
          {problem}
        </p>
      )}
      {list.data && list.data.deadlines.length > 0 && (
        <PlainTable style={{ marginTop: 12 }}>
          <thead>
            <tr>
              <th>设定单位</th>
              <th>起始月份</th>
              <th>截止日</th>
              <th aria-label="操作" />
            </tr>
          </thead>
          <tbody>
            {list.data.deadlines.map((one) => (
              <tr key={one.id}>
                <td>{one.officeName}</td>
                <td>{monthWords(one.fromMonth)}</td>
                <td>{`${one.nextMonth ? '次月' : '当月'} ${one.day} 日`}</td>
                <td>
                  {one.own && (
                    <Button
                      size="small"
                      onClick={() =>
                        void act(() => api.monthly.removeDeadline({ id: one.id })).then(
                          (done) => done && onChanged(),
                        )
                      }
                    >
                      删除
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      )}
    </ConfirmDialog>
  );
}
