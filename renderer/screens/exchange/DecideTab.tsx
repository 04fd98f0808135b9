import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AppError } from '../../../shared/api/errors.ts';
import type { OpenCell } from '../../../shared/api/schemas.ts';
import { ENTITY_LABEL, isEntityName } from '../../../shared/model/entities.ts';
import { toAppError, useApi } from '../../api/index.ts';
import { minuteText } from '../../format/localTime.ts';
import { valueText } from '../../format/valueText.ts';
import { ActionBar, PageBody } from '../../frame/index.ts';
import {
  EmptyState,
  ErrorBand,
  LoadingRows,
  StatusChip,
  TextField,
  Unknown,
  useNotify,
} from '../../parts/index.ts';
import { token } from '../../theme/index.ts';
import { cellKey, decisionsOf, kindWords, type Pick, pickAll, rivalText } from './decisions.ts';

const Cell = styled('fieldset')({
  display: 'grid',
  gap: 6,
  margin: 0,
  padding: '14px 20px',
  border: 0,
  borderBottom: `1px solid ${token('line')}`,
  '& legend': { display: 'contents' },
});
const Option = styled('label')({
  display: 'grid',
  gridTemplateColumns: '16px minmax(180px, 300px) minmax(0, 1fr)',
  gap: 12,
  alignItems: 'start',
  padding: '6px 10px',
  borderRadius: 6,
  cursor: 'pointer',
  '&:hover': { backgroundColor: token('surface-2') },
  '&[data-on]': { backgroundColor: token('brand-soft') },
  '&:has(:focus-visible)': { outline: `2px solid ${token('brand')}`, outlineOffset: -2 },
  '& input': { width: 16, height: 16, margin: '2px 0 0', accentColor: token('brand'), outline: 'none' },
});

function Value({ cell, value }: { cell: OpenCell; value: OpenCell['current'] }) {
  const text = valueText(cell.entity, cell.field, value);
  return text === null ? <Unknown /> : <b style={{ overflowWrap: 'anywhere' }}>{text}</b>;
}

function OneCell({
  cell,
  picked,
  onPick,
}: {
  cell: OpenCell;
  picked: Pick | undefined;
  onPick: (pick: Pick) => void;
}) {
  const name = cellKey(cell);
  const words = kindWords[cell.kind];
  const rivals = cell.kind === 'editDelete' ? cell.rivals.slice(0, 1) : cell.rivals;
  return (
    <Cell disabled={!cell.mayDecide}>
      <legend>
        <span style={{ display: 'flex', flexWrap: 'wrap', gap: 10, alignItems: 'baseline' }}>
          <StatusChip status={cell.kind === 'proposal' ? 'neutral' : 'undetermined'}>{words.word}</StatusChip>
          <b style={{ overflowWrap: 'anywhere' }}>{`${cell.recordName}：${cell.label}`}</b>
          <span className="t2 small">
            {`${isEntityName(cell.entity) ? ENTITY_LABEL[cell.entity] : cell.entity}，归${cell.ownerName}${cell.mayDecide ? `；${words.text}` : ''}`}
          </span>
        </span>
      </legend>
      {cell.kind === 'conflict' && (
        <div className="small t2">
          {'原来：'}
          {valueText(cell.entity, cell.field, cell.base) ?? '没有填'}
        </div>
      )}
      {rivals.map((rival) => (
        <Option
          key={rival.key}
          data-on={picked?.kind === 'rival' && picked.key === rival.key ? '' : undefined}
        >
          <input
            type="radio"
            name={name}
            checked={picked?.kind === 'rival' && picked.key === rival.key}
            onChange={() => onPick({ kind: 'rival', key: rival.key })}
          />
          <Value cell={cell} value={rival.value} />
          <span className="t2 small">{`${rivalText(rival)}，${minuteText(rival.at)}`}</span>
        </Option>
      ))}
      {cell.kind !== 'conflict' && (
        <Option data-on={picked?.kind === 'keep' ? '' : undefined}>
          <input
            type="radio"
            name={name}
            checked={picked?.kind === 'keep'}
            onChange={() => onPick({ kind: 'keep' })}
          />
          <span>
            {cell.kind === 'editDelete' ? <b>保留这条记录</b> : <Value cell={cell} value={cell.current} />}
          </span>
          <span className="t2 small">
            {cell.kind === 'editDelete'
              ? `删除之后又改了 ${cell.rivals.length - 1} 处`
              : '保留现在的值，不采纳建议'}
          </span>
        </Option>
      )}
      {!cell.mayDecide && <div className="small t2">{`由${cell.ownerName}决定，本单位只能看到。`}</div>}
    </Cell>
  );
}

/** How much there is to decide, and by whom. */
function extentText(all: number, mine: number): string {
  if (mine === 0) return `共 ${all} 项，都由别的单位决定，本单位只能看到；决定之后随它的数据包来。`;
  const others = all > mine ? `其中 ${all - mine} 项由别的单位决定。` : '';
  return `共 ${all} 项。${others}选好之后一起写入，每一项都记下谁、何时、为什么。`;
}

/** 待决定: rival values, proposals and deletions that a person has to decide, one by one or many at once. */
export function DecideTab() {
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const [picks, setPicks] = useState<ReadonlyMap<string, Pick>>(new Map());
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<AppError | null>(null);
  const cells = useQuery({ queryKey: ['exchange', 'openCells'], queryFn: () => api.exchange.openCells() });

  if (cells.isPending) return <LoadingRows rows={5} height={60} />;
  if (cells.isError) {
    return (
      <div style={{ padding: 20 }}>
        <ErrorBand title="没有读到待决定的内容">{toAppError(cells.error).message}</ErrorBand>
      </div>
    );
  }
  if (cells.data.length === 0) return <EmptyState>没有要决定的：没有冲突，也没有别的单位的建议。</EmptyState>;

  const list = cells.data;
  const decisions = decisionsOf(list, picks, reason);
  const mine = list.filter((cell) => cell.mayDecide).length;

  async function decide() {
    setBusy(true);
    setProblem(null);
    try {
      const { decided } = await api.exchange.decide({ decisions });
      notify({ message: `已决定 ${decided} 项，随下一个数据包告诉对方` });
      setPicks(new Map());
      setReason('');
      await queries.invalidateQueries();
    } catch (error) {
      setProblem(toAppError(error));
      await queries.invalidateQueries({ queryKey: ['exchange', 'openCells'] });
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <PageBody>
        <div style={{ display: 'flex', gap: 8, alignItems: 'center', padding: '12px 20px' }}>
          <span className="t2">{extentText(list.length, mine)}</span>
          <span style={{ marginLeft: 'auto', display: mine > 0 ? 'flex' : 'none', gap: 8 }}>
            <Button size="small" onClick={() => setPicks(pickAll(list, 'newest'))}>
              全选较新的值
            </Button>
            <Button size="small" onClick={() => setPicks(pickAll(list, 'keep'))}>
              建议全部不采纳
            </Button>
            <Button
              size="small"
              variant="text"
              disabled={picks.size === 0}
              onClick={() => setPicks(new Map())}
            >
              清除选择
            </Button>
          </span>
        </div>
        {problem && (
          <div style={{ padding: '0 20px 12px' }}>
            <ErrorBand title="没有写入">{problem.message}</ErrorBand>
          </div>
        )}
        {list.map((cell) => (
          <OneCell
            key={cellKey(cell)}
            cell={cell}
            picked={picks.get(cellKey(cell))}
            onPick={(pick) => setPicks((before) => new Map(before).set(cellKey(cell), pick))}
          />
        ))}
      </PageBody>
      {mine > 0 && (
        <ActionBar
          note={
            <div style={{ width: 420, padding: '8px 0' }}>
              <TextField
                label="理由（写进修改历史）"
                value={reason}
                onChange={setReason}
                onEnter={() => {
                  if (decisions.length > 0 && reason.trim()) void decide();
                }}
                maxLength={300}
              />
            </div>
          }
        >
          <Button
            variant="contained"
            disabled={busy || decisions.length === 0 || reason.trim() === ''}
            onClick={() => void decide()}
          >
            {decisions.length === 0
              ? '先选要决定的'
              : reason.trim() === ''
                ? '先写理由'
                : `写入 ${decisions.length} 项决定`}
          </Button>
        </ActionBar>
      )}
    </>
  );
}
