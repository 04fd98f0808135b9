import Button from '@mui/material/Button';
import { useState } from 'react';
import { checkedText } from '../../../shared/model/checkedText.ts';
import { useApi } from '../../api/index.ts';
import { useLongTask } from '../../api/useLongTask.ts';
import { Band, ErrorBand, ProgressPanel } from '../../parts/index.ts';

const shownProblems = 20;

interface Result {
  problems: string[];
  checked: Record<string, number>;
}

/** 核对数据库: whether the file is whole and every shown value is what the change log says. */
export function VerifySection() {
  const api = useApi();
  const task = useLongTask();
  const [result, setResult] = useState<Result | null>(null);

  async function verify() {
    setResult(null);
    setResult(await task.run((signal) => api.maintenance.verify(undefined, { signal })));
  }

  return (
    <section aria-labelledby="system-verify">
      <h2 id="system-verify">核对数据库</h2>
      <p className="t2">
        检查数据文件是否完好，每一项值是否与修改记录一致、结论是否与事实一致。只读，不改任何内容。
      </p>
      {task.error && <ErrorBand title="没有核对完">{task.error.message}</ErrorBand>}
      {result && result.problems.length === 0 && (
        <Band tone="done" title="数据完好">
          {`已核对：${checkedText(result.checked)}。`}
        </Band>
      )}
      {result && result.problems.length > 0 && (
        <ErrorBand title={`有 ${result.problems.length} 处不一致`}>
          <ul style={{ display: 'grid', gap: 4 }}>
            {result.problems.slice(0, shownProblems).map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
          <p>请先不要继续录入，保留数据文件夹的原样，联系维护人员。</p>
        </ErrorBand>
      )}
      {task.running ? (
        <ProgressPanel {...task.progress} onCancel={task.cancel} />
      ) : (
        <div>
          <Button onClick={verify}>{result ? '再核对一次' : '开始核对'}</Button>
        </div>
      )}
    </section>
  );
}
