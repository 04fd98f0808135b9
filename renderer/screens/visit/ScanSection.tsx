import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Attachment, VisitView } from '../../../shared/api/schemas.ts';
import { saveFile, toAppError, upload, useApi } from '../../api/index.ts';
import { useLongTask } from '../../api/useLongTask.ts';
import { sizeText } from '../../format/localTime.ts';
import { ErrorBand, FileDrop, ProgressPanel, useNotify } from '../../parts/index.ts';
import { visitKey } from './useVisit.ts';

const ACCEPTED = ['.pdf', '.jpg', '.jpeg', '.png', '.tif', '.tiff'] as const;

/** 扫描件: the printed record, signed on paper and scanned, put back beside what it was printed from. */
export function ScanSection({ view, own }: { view: VisitView; own: boolean }) {
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const task = useLongTask();
  const [problem, setProblem] = useState<string | null>(null);
  const visitId = view.visit.id;

  async function add([file]: File[]) {
    if (!file) return;
    setProblem(null);
    let fileId: string;
    try {
      fileId = (await upload(api, file)).fileId;
    } catch (error) {
      setProblem(toAppError(error).message);
      return;
    }
    const kept = await task.run((signal) => api.visit.addScan({ visitId, fileId }, { signal }));
    if (!kept) return;
    await queries.invalidateQueries({ queryKey: visitKey(visitId) });
    notify({ message: `已附上扫描件“${file.name}”。` });
  }
  async function open(scan: Attachment) {
    setProblem(null);
    try {
      const { fileId } = await api.attachment.open({ id: scan.id });
      saveFile(await api.file.get({ fileId }));
    } catch (error) {
      setProblem(toAppError(error).message);
    }
  }

  const wrong = problem ?? task.error?.message ?? null;
  return (
    <section aria-label="扫描件">
      <h2 style={{ marginBottom: 6 }}>纸质记录扫描件</h2>
      {wrong && <ErrorBand title="没有办成">{wrong}</ErrorBand>}
      <ul aria-label="扫描件">
        {view.scans.map((scan) => (
          <li key={scan.id} style={{ display: 'flex', gap: 8, alignItems: 'center', padding: '2px 0' }}>
            <span
              style={{ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' }}
              className="nowrap"
              title={scan.fields.fileName ?? undefined}
            >
              {scan.fields.fileName ?? '扫描件'}
            </span>
            <span className="small t2 nowrap">
              {scan.fields.bytes === null ? '' : sizeText(scan.fields.bytes)}
            </span>
            <Button
              size="small"
              variant="text"
              disabled={!scan.held}
              aria-label={`另存扫描件“${scan.fields.fileName ?? ''}”`}
              onClick={() => void open(scan)}
            >
              {scan.held ? '另存' : '尚未收到'}
            </Button>
          </li>
        ))}
      </ul>
      {task.running ? (
        <ProgressPanel {...task.progress} onCancel={task.cancel} />
      ) : own ? (
        <FileDrop
          label="把签字页的扫描件拖到这里，或点击选择"
          hint="PDF 或图片"
          accept={ACCEPTED}
          onFiles={(files) => void add(files)}
          onRefused={(names) => setProblem(`“${names.join('、')}”不是 PDF 或图片，没有附上。`)}
        />
      ) : (
        view.scans.length === 0 && <p className="t2">没有扫描件。</p>
      )}
    </section>
  );
}
