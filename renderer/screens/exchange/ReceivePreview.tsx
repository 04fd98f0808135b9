import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import type { ImportReport } from '../../../shared/api/schemas.ts';
import { ActionBar, Split } from '../../frame/index.ts';
import { Band, ErrorBand, Icon, ProgressPanel } from '../../parts/index.ts';
import { ConsequencePanel } from './ConsequencePanel.tsx';
import { PackageDetails } from './PackageDetails.tsx';
import { PackageTable } from './PackageTable.tsx';
import { totalCounts, touchedBy } from './packages.ts';
import type { Receive } from './useReceive.ts';

/** Every package checked, nothing written yet. */
export function ReceivePreview({ receive, report }: { receive: Receive; report: ImportReport }) {
  const { task, problem, unread } = receive;
  const { packages } = report;
  const [picked, pick] = useState<string | null>(null);
  const chosen = packages.find((one) => one.fileId === picked) ?? packages[0];
  const counts = useMemo(() => totalCounts(report), [report]);
  const good = packages.filter(receive.isTaken).length;
  const asked = packages.filter(
    (one, i) =>
      one.needsConfirmation &&
      !receive.isTaken(one) &&
      (one.set === null || packages.findIndex((other) => other.set === one.set) === i),
  );
  const touched = touchedBy(counts);

  return (
    <>
      <PackageTable packages={packages} chosen={chosen?.fileId ?? null} onChoose={pick} />
      {unread.length > 0 && (
        <div style={{ padding: '10px 20px' }}>
          <Band tone="warning" title={`另有 ${unread.length} 个文件读不出来，没有列在上面`}>
            {unread.join('')}
          </Band>
        </div>
      )}
      {asked.length > 0 && (
        <div style={{ display: 'grid', gap: 8, padding: '10px 20px' }}>
          {asked.map((one) => (
            <Band
              key={one.fileId}
              tone="warning"
              title={`${one.sender?.name ?? one.file} 的${one.set === null ? '' : '这批'}数据包要删除 ${one.deletions} 条记录`}
              actions={<Button onClick={() => receive.agree(one)}>已电话核对，同意删除</Button>}
            >
              超过对方全部记录的十分之一，先不写入。请打电话核对确实要删，再点同意；不同意就不用理会。
            </Band>
          ))}
        </div>
      )}
      {(problem || task.running) && (
        <div style={{ display: 'grid', gap: 8, padding: '10px 20px' }}>
          {problem && <ErrorBand title="没有写入">{problem.message}</ErrorBand>}
          {task.running && <ProgressPanel {...task.progress} onCancel={task.cancel} />}
        </div>
      )}
      <Split side={318}>
        {chosen && <PackageDetails key={chosen.fileId} report={chosen} />}
        <ConsequencePanel report={report} counts={counts} />
      </Split>
      <ActionBar
        note={
          <>
            <span className="c-brand" style={{ display: 'flex' }}>
              <Icon name="shield" />
            </span>
            <b>还没有写入任何数据</b>
            <span className="t2">
              {good === 0
                ? '没有可以写入的数据包；文件原样保留'
                : good < packages.length
                  ? `${packages.length} 个文件里 ${good} 个可以写入；拒收的文件原样保留`
                  : '要么全部写入，要么一条不写'}
            </span>
          </>
        }
      >
        <Button onClick={receive.startOver} disabled={task.running}>
          取消
        </Button>
        <Button variant="contained" disabled={good === 0 || task.running} onClick={receive.commit}>
          {touched > 0 || good === 0 ? `确认写入 ${touched} 处` : '记为已收到'}
        </Button>
      </ActionBar>
    </>
  );
}
