import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { AppError } from '../../../shared/api/errors.ts';
import { PageBody } from '../../frame/index.ts';
import { ErrorBand, FileDrop, Icon, ProgressPanel } from '../../parts/index.ts';
import { AwaitedSection } from './AwaitedSection.tsx';
import { FolderChoice } from './FolderChoice.tsx';
import { ForkAlarms } from './ForkAlarms.tsx';
import { ReceivePreview } from './ReceivePreview.tsx';
import { ReceiveWritten } from './ReceiveWritten.tsx';
import type { Receive } from './useReceive.ts';

const Column = styled('div')({ display: 'grid', gap: 16, maxWidth: 800, padding: '16px 20px' });

/** 接收: packages chosen, previewed all together, written when the officer confirms. */
export function ReceiveTab({ receive, onCards }: { receive: Receive; onCards: () => void }) {
  if (receive.written) return <ReceiveWritten receive={receive} report={receive.written} />;
  if (receive.preview) return <ReceivePreview receive={receive} report={receive.preview} />;
  const { task, uploading, problem } = receive;
  const busy = task.running || uploading;
  return (
    <PageBody>
      <ForkAlarms />
      <Column>
        {problem && <ErrorBand title="没有读到数据包">{problem.message}</ErrorBand>}
        <FileDrop
          label="把数据包拖到这里，或点击选择"
          hint=".qqpkg 文件，可以一次选多个"
          accept={['.qqpkg']}
          multiple
          disabled={busy}
          onFiles={receive.choose}
          onRefused={(names) =>
            receive.setProblem(
              new AppError(
                'BAD_INPUT',
                `${names.map((name) => `“${name}”`).join('、')}不是数据包，没有读取。请选择扩展名为 .qqpkg 的文件；名片（.card）请到“单位与名片”登记。`,
              ),
            )
          }
        />
        <FolderChoice
          disabled={busy}
          onFiles={receive.choose}
          onNone={(all) =>
            receive.setProblem(
              new AppError(
                'BAD_INPUT',
                `这个文件夹里有 ${all} 个文件，没有一个是 .qqpkg 数据包，没有读取。请选存放数据包的文件夹。`,
              ),
            )
          }
        />
        {busy && (
          <ProgressPanel
            {...(uploading ? { label: '读取文件', done: 0, total: 0 } : task.progress)}
            onCancel={task.running ? task.cancel : undefined}
          />
        )}
        <div className="t2" style={{ display: 'grid', gap: 6 }}>
          <p>先核对签名、收件人和次序，再逐条列出会有什么变化；确认之前什么都不写。</p>
          <p>对方单位的名片要先登记，否则会拒收。</p>
        </div>
        <div>
          <Button variant="text" onClick={onCards} startIcon={<Icon name="shield" />}>
            登记对方的名片
          </Button>
        </div>
      </Column>
      <AwaitedSection />
    </PageBody>
  );
}
