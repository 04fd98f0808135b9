import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/index.ts';
import { useLongTask } from '../../api/useLongTask.ts';
import { BrandMark } from '../../frame/index.ts';
import { ErrorBand, Icon, type IconName, ProgressPanel } from '../../parts/index.ts';
import { token } from '../../theme/index.ts';
import { JoinDialog } from './JoinDialog.tsx';

const Side = styled('aside')({
  display: 'flex',
  flexDirection: 'column',
  gap: 20,
  padding: '28px 28px 24px',
  backgroundColor: token('surface-2'),
  borderRight: `1px solid ${token('line')}`,
});
const Brand = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  fontSize: 16,
  lineHeight: '24px',
  fontWeight: 600,
});
const Points = styled('ul')({
  display: 'grid',
  gap: 14,
  '& li': { display: 'grid', gridTemplateColumns: '16px 1fr', columnGap: 10 },
  '& svg': { marginTop: 2, color: token('brand') },
});
const Trial = styled('div')({
  display: 'grid',
  gap: 10,
  justifyItems: 'start',
  marginTop: 'auto',
  paddingTop: 16,
  borderTop: `1px solid ${token('line')}`,
  '& > *': { maxWidth: '100%' },
});

const points: readonly { icon: IconName; title: string; text: string }[] = [
  { icon: 'disk', title: '数据只在这台电脑上', text: '不联网也能用，什么都不会自己传出去。' },
  { icon: 'clause', title: '逐条说明能不能进计划', text: '缺哪项事实、差多少、依据哪一条，都写明白。' },
  { icon: 'exchange', title: '用文件向上级报送', text: '签名并加密，U 盘、邮件都能带。' },
];

/** What the program is, and the way in for somebody who only wants to look. */
export function SamplePanel({ onRunning }: { onRunning: (running: boolean) => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const task = useLongTask();
  const [joining, setJoining] = useState(false);

  async function fill() {
    onRunning(true);
    const status = await task.run((signal) =>
      api.workspace.createSample({ projects: 120, seed: 2019, office: null }, { signal }),
    );
    onRunning(false);
    if (status) queries.setQueryData(['workspace', 'status'], status);
  }

  return (
    <Side>
      <Brand>
        <BrandMark size={26} />
        千企技改工作台
      </Brand>
      <Points>
        {points.map((point) => (
          <li key={point.title}>
            <Icon name={point.icon} />
            <div>
              <b>{point.title}</b>
              <div className="t2">{point.text}</div>
            </div>
          </li>
        ))}
      </Points>
      <Trial>
        <div>
          <b>本单位已有一台电脑在用？</b>
          <div className="t2">用它的备份或密钥文件，把这台设成本单位的另一台电脑。</div>
        </div>
        <Button onClick={() => setJoining(true)} disabled={task.running}>
          设成另一台电脑…
        </Button>
      </Trial>
      {joining && <JoinDialog onClose={() => setJoining(false)} />}
      <Trial style={{ marginTop: 0 }}>
        <div>
          <b>只想先看看？</b>
          <div className="t2">装入 120 个编造的项目，随便点、随便改。正式使用时另选一个空的数据文件夹。</div>
        </div>
        {task.running ? (
          <div style={{ width: '100%' }}>
            <ProgressPanel {...task.progress} onCancel={task.cancel} />
          </div>
        ) : (
          <Button onClick={fill}>用样例数据试用</Button>
        )}
        {task.error && <ErrorBand title="样例数据没有装好">{task.error.message}</ErrorBand>}
      </Trial>
    </Side>
  );
}
