import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Checklist } from '../../../shared/api/schemas.ts';
import { saveFile, toAppError, useApi } from '../../api/index.ts';
import { ErrorBand, Icon, LoadingRows } from '../../parts/index.ts';
import { isLater, paperSummary } from './papers.ts';

export type PaperItem = Checklist['steps'][number]['items'][number];

const LOOK = {
  attached: { tone: 'c-met', icon: 'check' },
  notNeeded: { tone: 't2', icon: 'check' },
  missing: { tone: 'c-unmet', icon: 'warn' },
  later: { tone: 't2', icon: 'undetermined' },
} as const;

/** What each step asks for, and the files to look into; what is not due yet stays quiet. */
export function PaperList({
  projectId,
  stage,
  heading: Heading = 'h3',
  actions,
}: {
  projectId: string;
  /** The state of the project. */
  stage: string;
  heading?: 'h2' | 'h3';
  /** What can be done with a line, at its right end. */
  actions?: (item: PaperItem) => ReactNode;
}) {
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
  const { count, due, later } = paperSummary(list.data, stage);
  return (
    <>
      {failure && <ErrorBand title="没有打开">{failure}</ErrorBand>}
      <p style={{ margin: 0, overflowWrap: 'anywhere' }}>
        <b>{count}</b>
        {due && <span className="c-unmet">{`　${due}`}</span>}
        {later && <span className="t2">{`　${later}`}</span>}
        {!due && !later && <span className="c-met">　已齐</span>}
      </p>
      {list.data.steps.map((step) => (
        <section key={step.stage} aria-label={`离开“${step.stage}”前要有`}>
          <Heading className="small t2" style={{ margin: '12px 0 2px', fontWeight: 600, fontSize: 12 }}>
            {`离开“${step.stage}”前要有`}
          </Heading>
          <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
            {step.items.map((item) => {
              const look =
                LOOK[item.state === 'missing' && isLater(step.stage, stage) ? 'later' : item.state];
              return (
                <li
                  key={item.code}
                  style={{ display: 'flex', gap: 12, padding: '3px 0', alignItems: 'flex-start' }}
                >
                  <span
                    className={look.tone}
                    style={{ flex: 'none', display: 'inline-flex', height: 20, alignItems: 'center' }}
                  >
                    <Icon name={look.icon} size={14} />
                  </span>
                  <div style={{ flex: 1, minWidth: 0, marginLeft: -6, overflowWrap: 'anywhere' }}>
                    <span className={look.tone}>{item.text}</span>
                    {item.attachments.map((id) => {
                      const file = files.data?.attachments.find((a) => a.id === id);
                      if (!file) return null;
                      const name = file.fields.title ?? file.fields.fileName ?? '未命名';
                      return (
                        <div key={id}>
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
                  </div>
                  {actions?.(item)}
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </>
  );
}
