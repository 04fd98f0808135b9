import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState } from 'react';
import type { Attachment } from '../../../shared/api/schemas.ts';
import { ATTACHMENT_KIND } from '../../../shared/model/codes.ts';
import { toAppError } from '../../api/index.ts';
import { sizeText } from '../../format/localTime.ts';
import { PageBody } from '../../frame/index.ts';
import {
  EmptyState,
  ErrorBand,
  FileDrop,
  LoadingRows,
  PlainTable,
  ProgressPanel,
  Unknown,
} from '../../parts/index.ts';
import { HistoryList } from '../../record/HistoryList.tsx';
import { AttachmentDialog } from './AttachmentDialog.tsx';
import { useAttachments } from './useAttachments.ts';

const ACCEPTED = [
  '.pdf',
  '.jpg',
  '.jpeg',
  '.png',
  '.webp',
  '.heic',
  '.tif',
  '.tiff',
  '.ofd',
  '.docx',
  '.xlsx',
  '.xml',
] as const;

function nameOf({ fields }: Attachment): string {
  return fields.title ?? fields.fileName ?? '未命名';
}

/** Where the bytes are: here, still to come, or gone. */
function Place({ one, lost }: { one: Attachment; lost: boolean }) {
  if (one.held) return <span className="t2">在本机</span>;
  return lost ? (
    <span className="c-unmet" title="文件曾在本机，现在找不到了。重新附上同一个文件，或从备份恢复。">
      文件丢失
    </span>
  ) : (
    <span className="c-und" title="下次给对方发数据包时会自动索要。">
      尚未收到
    </span>
  );
}

/** 附件: the files of a project. */
export function AttachmentsTab({ projectId }: { projectId: string }) {
  const files = useAttachments(projectId);
  const [editing, setEditing] = useState<Attachment | null>(null);
  const [history, setHistory] = useState<Attachment | null>(null);
  const { list, uploads } = files;
  const attachments = list.data?.attachments ?? [];

  return (
    <PageBody>
      <div style={{ padding: '16px 20px', display: 'grid', gap: 12 }}>
        <FileDrop
          label="把文件拖到这里，或点击选择，可以一次选多个"
          hint="图片（JPG、PNG、WEBP、HEIC、TIFF）、PDF、OFD、.docx、.xlsx、电子发票 XML，每个不超过 2 GB"
          accept={ACCEPTED}
          multiple
          disabled={uploads.running}
          onFiles={(chosen) => void files.add(chosen)}
          onRefused={files.addRefused}
        />
        {uploads.running && <ProgressPanel bytes {...uploads.progress} onCancel={uploads.cancel} />}
        {files.problems.length > 0 && (
          <ErrorBand
            title={files.problems.length > 1 ? `${files.problems.length} 个文件没有办成` : '没有办成'}
          >
            {files.problems.map((problem) => (
              <div key={problem}>{problem}</div>
            ))}
          </ErrorBand>
        )}
      </div>
      {list.isPending && <LoadingRows />}
      {list.isError && (
        <div style={{ padding: '0 20px 16px' }}>
          <ErrorBand
            title="没有读到附件"
            actions={<Button onClick={() => void list.refetch()}>再读一次</Button>}
          >
            {toAppError(list.error).message}
          </ErrorBand>
        </div>
      )}
      {list.isSuccess && attachments.length === 0 && (
        <EmptyState>还没有附件。证照、备案文件、合同、发票、现场照片都可以附在这里。</EmptyState>
      )}
      {attachments.length > 0 && (
        <PlainTable data-tall aria-label="附件">
          <thead>
            <tr>
              <th>名称</th>
              <th>类别</th>
              <th>形成日期</th>
              <th className="num">大小</th>
              <th>填报单位</th>
              <th>文件</th>
              <th aria-label="操作" />
            </tr>
          </thead>
          <tbody>
            {attachments.map((one) => (
              <tr key={one.id}>
                <td className="name" style={{ overflowWrap: 'anywhere' }}>
                  {nameOf(one)}
                  {(one.fields.note ?? (one.fields.title && one.fields.fileName)) && (
                    <div className="small t2" style={{ fontWeight: 400 }}>
                      {one.fields.note ?? one.fields.fileName}
                    </div>
                  )}
                </td>
                <td>{one.fields.kind ? ATTACHMENT_KIND[one.fields.kind] : <Unknown />}</td>
                <td className="nowrap">{one.fields.takenAt ?? <Unknown />}</td>
                <td className="num nowrap">
                  {one.fields.bytes === null ? <Unknown /> : sizeText(one.fields.bytes)}
                </td>
                <td>{one.officeName}</td>
                <td className="nowrap">
                  <Place one={one} lost={files.lost.has(one.id)} />
                </td>
                <td className="nowrap" style={{ textAlign: 'right' }}>
                  <Button
                    size="small"
                    variant="text"
                    aria-label={`打开“${nameOf(one)}”`}
                    onClick={() => void files.open(one)}
                  >
                    打开
                  </Button>
                  <Button
                    size="small"
                    variant="text"
                    aria-label={`修改“${nameOf(one)}”的说明`}
                    onClick={() => setEditing(one)}
                  >
                    修改
                  </Button>
                  <Button
                    size="small"
                    variant="text"
                    aria-label={`“${nameOf(one)}”的历史`}
                    onClick={() => setHistory(one)}
                  >
                    历史
                  </Button>
                  <Button
                    size="small"
                    variant="text"
                    color="inherit"
                    aria-label={`去掉“${nameOf(one)}”`}
                    onClick={() => void files.remove(one, nameOf(one))}
                  >
                    去掉
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      )}
      {editing && (
        <AttachmentDialog
          attachment={editing}
          onSave={(words) => files.save(editing, words)}
          onClose={() => setEditing(null)}
        />
      )}
      {history && (
        <Dialog
          open
          maxWidth="md"
          fullWidth
          onClose={() => setHistory(null)}
          aria-labelledby="attachment-history"
        >
          <DialogTitle id="attachment-history">{`“${nameOf(history)}”的历史`}</DialogTitle>
          <DialogContent>
            <HistoryList entity="attachment" id={history.id} />
          </DialogContent>
          <DialogActions>
            <Button autoFocus onClick={() => setHistory(null)}>
              关闭
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </PageBody>
  );
}
