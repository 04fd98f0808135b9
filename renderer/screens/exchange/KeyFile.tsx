import Button from '@mui/material/Button';
import { useState } from 'react';
import type { AppError } from '../../../shared/api/errors.ts';
import { saveFile, toAppError, useApi } from '../../api/index.ts';
import { ErrorBand, Icon } from '../../parts/index.ts';
import { useEnsureOpen } from './Unlock.tsx';

/** The office's sealed keys as a file for its second computer. */
export function KeyFile() {
  const api = useApi();
  const ensureOpen = useEnsureOpen();
  const [problem, setProblem] = useState<AppError | null>(null);

  async function keep() {
    setProblem(null);
    try {
      if (await ensureOpen()) saveFile(await api.workspace.keyFile());
    } catch (error) {
      setProblem(toAppError(error));
    }
  }

  return (
    <div style={{ display: 'grid', gap: 6 }}>
      {problem && <ErrorBand title="密钥文件没有存">{problem.message}</ErrorBand>}
      <div>
        <Button variant="text" startIcon={<Icon name="shield" />} onClick={() => void keep()}>
          存密钥文件，给本单位的另一台电脑
        </Button>
      </div>
      <p className="t2 small">
        另一台电脑在首次设置时选“设成另一台电脑”。文件用口令锁着，仍请用 U 盘当面交接，不要发微信或邮件。
      </p>
    </div>
  );
}
