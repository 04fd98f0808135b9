import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { STAGE, WORK_STAGES } from '../../../shared/library/index.ts';
import { saveFile, toAppError, useApi } from '../../api/index.ts';
import { ErrorBand, Icon, LoadingRows } from '../../parts/index.ts';

const LOOK = {
  attached: { tone: 'c-met', icon: 'check' },
  notNeeded: { tone: 't2', icon: 'check' },
  missing: { tone: 'c-unmet', icon: 'warn' },
} as const;

/** Whether the papers of a step are asked for only after the state in which the project is. */
function isLater(step: string, stage: string): boolean {
  const at = (WORK_STAGES as readonly string[]).indexOf(stage);
  return at >= 0 && WORK_STAGES.findIndex((s) => STAGE[s] === step) > at;
}

/** 材料: what each step asks for, and the files to look into; what is not due yet stays quiet. */
export function PapersColumn({ projectId, stage }: { projectId: string; stage: string }) {
  const api = useApi();
  const [failure, setFailure] = useState<string | null>(null);
  const list = useQuery({
    queryKey: ['library', 'checklist', projectId],
    queryFn: () => api.library.checklist({ projectId }),
  });
  const files = useQuery({
    queryKey: ['attachment', 'list', projectId],
    queryFn: () => api.attachment.list({ projectId }),
  });
  async function open(id: string) {
    setFailure(null);
    try {
      const { fileId } = await api.attachment.open({ id });
      saveFile(await api.file.get({ fileId }));
    } catch (error) {
      setFailure(toAppError(error).message);
    }
  }
  if (list.isPending) return <LoadingRows />;
  if (list.isError) return <ErrorBand title="没有读出材料清单">{toAppError(list.error).message}</ErrorBand>;
  return (
    <>
      {failure && <ErrorBand title="没有打开">{failure}</ErrorBand>}
      <p style={{ margin: 0 }}>{list.data.text}</p>
      {list.data.steps.map((step) => (
        <section key={step.stage} aria-label={`离开“${step.stage}”前要有`}>
          <h3 className="small t2">{`离开“${step.stage}”前要有`}</h3>
          <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
            {step.items.map((item) => (
              <li key={item.code} style={{ padding: '3px 0' }}>
                <span
                  className={
                    item.state === 'missing' && isLater(step.stage, stage) ? 't2' : LOOK[item.state].tone
                  }
                >
                  <Icon
                    name={
                      item.state === 'missing' && isLater(step.stage, stage)
                        ? 'undetermined'
                        : LOOK[item.state].icon
                    }
                    size={14}
                  />
                  {` ${item.text}`}
                </span>
                {item.attachments.map((id) => {
                  const file = files.data?.attachments.find((a) => a.id === id);
                  if (!file) return null;
                  const name = file.fields.title ?? file.fields.fileName ?? '未命名';
                  return (
                    <div key={id} style={{ paddingLeft: 20, overflowWrap: 'anywhere' }}>
                      <Button
                        size="small"
                        variant="text"
                        sx={{ p: 0, minWidth: 0, textAlign: 'left', justifyContent: 'flex-start' }}
                        aria-label={`打开“${name}”`}
                        onClick={() => void open(id)}
                      >
                        {name}
                      </Button>
                      {!file.held && <span className="c-und small">　文件尚未收到</span>}
                    </div>
                  );
                })}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
