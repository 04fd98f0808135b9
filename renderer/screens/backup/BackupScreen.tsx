import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AppError } from '../../../shared/api/errors.ts';
import type { BackupState } from '../../../shared/api/schemas.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { PageBody, PageHead, SidePanel, Split } from '../../frame/index.ts';
import { Band, ErrorBand, FactLine, FactList, LoadingRows, TextField, useNotify } from '../../parts/index.ts';
import { useAct } from '../../record/useAct.ts';
import { BackupList } from './BackupList.tsx';
import { minuteText } from './words.ts';

const Messages = styled('div')({
  display: 'grid',
  gap: 10,
  padding: '12px 20px',
  '&:empty': { display: 'none' },
});

/** 备份与恢复: when and where copies are made, and the way back to any of them. */
export function BackupScreen() {
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const { act, busy, problem } = useAct();
  const [kept, setKept] = useState<string | null>(null);
  const state = useQuery({ queryKey: ['backup', 'state'], queryFn: () => api.backup.state() });

  const make = () =>
    act(
      () => api.backup.make(),
      ({ second }) => notify({ message: second === null ? '已备份，并已打开核对' : `已备份；${second}` }),
    );

  return (
    <>
      <PageHead
        title="备份与恢复"
        sub="每小时有改动就备份一次，关闭程序时也备份；每份都打开核对过"
        actions={
          <Button variant="contained" onClick={() => void make()} disabled={busy}>
            {busy ? '正在备份' : '现在备份'}
          </Button>
        }
      />
      <Split side={360}>
        <PageBody>
          <Messages>
            {problem && <ErrorBand title="没有备份成">{problem}</ErrorBand>}
            {kept !== null && (
              <Band tone="done" title="已恢复">
                {`原来的数据库留在备份文件夹里，名为 ${kept}。`}
              </Band>
            )}
          </Messages>
          {state.isPending && <LoadingRows />}
          {state.isError && (
            <Messages>
              <ErrorBand title="没有读到备份">{toAppError(state.error).message}</ErrorBand>
            </Messages>
          )}
          {state.data && (
            <BackupList
              state={state.data}
              onRestored={(keptAs) => {
                setKept(keptAs ?? '');
                void queries.invalidateQueries();
              }}
            />
          )}
        </PageBody>
        <SidePanel aria-label="备份计划">{state.data && <Plan state={state.data} />}</SidePanel>
      </Split>
    </>
  );
}

function Plan({ state }: { state: BackupState }) {
  const [newest] = state.backups;
  return (
    <>
      <section>
        <h2 style={{ marginBottom: 6 }}>备份计划</h2>
        <FactList>
          <FactLine label="最近一份">{newest ? minuteText(newest.at) : '还没有'}</FactLine>
          <FactLine label="份数" figure>
            {String(state.backups.length)}
          </FactLine>
        </FactList>
        <p className="t2" style={{ marginTop: 8 }}>
          {state.schedule}
        </p>
        <p className="small t2" style={{ overflowWrap: 'anywhere' }}>
          {`位置：${state.folder}`}
        </p>
      </section>
      <SecondPlace key={state.secondFolder ?? ''} state={state} />
    </>
  );
}

/** A second disk or stick: a backup beside the database is lost with its disk. */
function SecondPlace({ state }: { state: BackupState }) {
  const api = useApi();
  const queries = useQueryClient();
  const [folder, setFolder] = useState(state.secondFolder ?? '');
  const [problem, setProblem] = useState<AppError | null>(null);

  async function keep(next: string | null) {
    setProblem(null);
    try {
      queries.setQueryData(['backup', 'state'], await api.backup.setSecondFolder({ folder: next }));
    } catch (error) {
      setProblem(toAppError(error));
    }
  }

  return (
    <section style={{ display: 'grid', gap: 8 }}>
      <h2>第二位置</h2>
      <p className="t2">另一块硬盘或 U 盘上的文件夹。磁盘坏了，那里还有一份。</p>
      {state.secondProblem && (
        <Band tone="warning" title={state.secondProblem}>
          插好后点“现在备份”。本机的备份不受影响。
        </Band>
      )}
      {problem && <ErrorBand title="没有改动设置">{problem.message}</ErrorBand>}
      <TextField
        label="文件夹的完整路径"
        value={folder}
        onChange={setFolder}
        onEnter={() => void keep(folder.trim() || null)}
        placeholder="如 E:\千企技改备份"
        maxLength={400}
      />
      <div style={{ display: 'flex', gap: 8 }}>
        <Button
          onClick={() => void keep(folder.trim() || null)}
          disabled={folder.trim() === (state.secondFolder ?? '')}
        >
          保存
        </Button>
        {state.secondFolder !== null && (
          <Button variant="text" onClick={() => void keep(null)}>
            不再用第二位置
          </Button>
        )}
      </div>
    </section>
  );
}
