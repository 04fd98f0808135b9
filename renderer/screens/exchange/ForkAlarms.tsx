import Button from '@mui/material/Button';
import { useState } from 'react';
import type { Fork } from '../../../shared/api/schemas.ts';
import { toAppError } from '../../api/index.ts';
import { minuteText } from '../../format/localTime.ts';
import { Band, ErrorBand, PlainTable } from '../../parts/index.ts';
import { openForks, useForks } from './forks.ts';
import { SettleForkDialog } from './SettleForkDialog.tsx';

const forkWords =
  '对方的数据文件夹可能被复制成两份、各自编号，也可能有人冒用它的密钥。请打电话与对方核对：哪台电脑在用、最近一份数据包是第几号；密钥不在对方手里的，先停用密钥。';
const copyWords =
  '上级收到过本机没有写过、编号却相同的改动，它们没有写入本机。文件夹是复制过去用的，请停掉其中一份；要两台电脑都用，请在第二台上用备份重新设置。';

function Open({ fork, onSettle }: { fork: Fork; onSettle: () => void }) {
  return (
    <Band
      tone="error"
      title={
        fork.ownCopy
          ? '本机的数据文件夹有另一份副本也在用'
          : `${fork.senderName}的数据包自相矛盾，已拒收 ${fork.packages.length} 份`
      }
      actions={
        <Button size="small" onClick={onSettle}>
          写明处置…
        </Button>
      }
    >
      <p>{fork.ownCopy ? copyWords : forkWords}</p>
      <ul className="small t2" style={{ display: 'grid', gap: 2, paddingTop: 4 }}>
        {fork.packages.slice(0, 5).map((one) => (
          <li key={`${one.fileName} ${one.raisedAt}`}>
            {`${minuteText(one.raisedAt)}　${one.fileName}（第 ${one.sequence} 号）`}
          </li>
        ))}
        {fork.packages.length > 5 && <li>{`另有 ${fork.packages.length - 5} 份`}</li>}
      </ul>
    </Band>
  );
}

/** Stays where packages and keys are looked at until somebody has written what was found out. */
export function ForkAlarms({ withSettled = false }: { withSettled?: boolean }) {
  const forks = useForks();
  const [settling, setSettling] = useState<Fork | null>(null);
  const open = openForks(forks.data);
  const settled = (forks.data ?? []).filter((fork) => fork.settledAt !== null);
  return (
    <>
      {forks.isError && (
        <div style={{ padding: '12px 20px' }}>
          <ErrorBand title="没有读到分叉预警">{toAppError(forks.error).message}</ErrorBand>
        </div>
      )}
      {open.length > 0 && (
        <section aria-label="分叉预警" style={{ display: 'grid', gap: 8, padding: '12px 20px' }}>
          {open.map((fork) => (
            <Open key={fork.sender} fork={fork} onSettle={() => setSettling(fork)} />
          ))}
        </section>
      )}
      {withSettled && settled.length > 0 && (
        <section aria-label="已处置的分叉预警">
          <h2 style={{ padding: '14px 20px 8px' }}>已处置的分叉预警</h2>
          <PlainTable>
            <thead>
              <tr>
                <th style={{ width: 150 }}>处置时间</th>
                <th style={{ width: 220 }}>单位</th>
                <th style={{ width: 120 }}>处置人</th>
                <th>怎样核对、怎样处置</th>
                <th className="num" style={{ width: 110 }}>
                  拒收数据包
                </th>
              </tr>
            </thead>
            <tbody>
              {settled.map((fork) => (
                <tr key={`${fork.sender} ${fork.settledAt}`}>
                  <td className="t2">{minuteText(fork.settledAt ?? '')}</td>
                  <td className="name">{fork.senderName}</td>
                  <td>{fork.settledBy ?? '—'}</td>
                  <td style={{ overflowWrap: 'anywhere' }}>{fork.settledReason}</td>
                  <td className="num">{fork.packages.length}</td>
                </tr>
              ))}
            </tbody>
          </PlainTable>
        </section>
      )}
      {settling && <SettleForkDialog fork={settling} onClose={() => setSettling(null)} />}
    </>
  );
}
