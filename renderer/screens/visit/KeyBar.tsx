import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { QUICK_PHRASES } from '../../../shared/fieldwork/template.ts';
import { ConfirmDialog, Icon, Kbd } from '../../parts/index.ts';
import { token } from '../../theme/tokens.ts';
import type { KeeperState } from './keeper.ts';

const Bar = styled('footer')({
  display: 'flex',
  alignItems: 'center',
  gap: 14,
  flex: 'none',
  minHeight: 36,
  padding: '0 20px',
  borderTop: `1px solid ${token('line-strong')}`,
  backgroundColor: token('surface'),
  fontSize: 12,
  whiteSpace: 'nowrap',
  overflow: 'hidden',
  '& .key': { display: 'inline-flex', gap: 5, alignItems: 'center', color: token('text-2') },
});
const KEYS: readonly [string, string][] = [
  ['Enter', '下一项'],
  ['F6', '相符'],
  ['F7', '不符'],
  ['F8', '待核'],
  ['F9', '照片'],
  ['Ctrl S', '写入'],
];
const clock = new Intl.DateTimeFormat('zh-CN', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** Whether what was typed is kept, in words. */
function SaveWords({ state }: { state: KeeperState }) {
  if (state.status === 'failed')
    return (
      <span className="c-unmet" style={{ display: 'inline-flex', gap: 5, alignItems: 'center' }}>
        <Icon name="warn" size={14} />
        {state.problem}
      </span>
    );
  if (state.status === 'typing' || state.keptAt === null)
    return <span className="t2">{state.status === 'typing' ? '正在保存' : '随写随存'}</span>;
  return (
    <span className="c-met" style={{ display: 'inline-flex', gap: 5, alignItems: 'center' }}>
      <Icon name="check" size={14} />
      {`已保存 ${clock.format(state.keptAt)}`}
    </span>
  );
}

/** The foot of the record: its keys, and when it was last kept. */
export function KeyBar({
  state,
  readOnly,
  archived,
  onRetry,
  onDiscard,
}: {
  state: KeeperState;
  readOnly: boolean;
  archived: boolean;
  onRetry: () => void;
  onDiscard: () => void;
}) {
  const [phrases, setPhrases] = useState(false);
  return (
    <Bar>
      {readOnly ? (
        <span className="t2">
          {archived
            ? '已归档，只能看。要改，请先撤销归档。'
            : '已经有人签字，核对内容不能再改。要改，请先撤销签字并写明理由。'}
        </span>
      ) : (
        <>
          {KEYS.map(([key, word]) => (
            <span key={key} className="key">
              <Kbd>{key}</Kbd>
              {word}
            </span>
          ))}
          <Button size="small" variant="text" onClick={() => setPhrases(true)}>
            <Kbd>Alt 1–9</Kbd>
            常用语
          </Button>
        </>
      )}
      <span role="status" style={{ marginLeft: 'auto', overflow: 'hidden', textOverflow: 'ellipsis' }}>
        <SaveWords state={state} />
      </span>
      {state.status === 'failed' && (
        <>
          <Button size="small" onClick={onRetry}>
            再存一次
          </Button>
          {readOnly && (
            <Button size="small" onClick={onDiscard}>
              放弃没有写入的内容
            </Button>
          )}
        </>
      )}
      <ConfirmDialog
        open={phrases}
        title="在“现场所见”里按住 Alt 再按数字，写入常用语"
        confirmLabel="知道了"
        cancelLabel="关闭"
        onConfirm={() => setPhrases(false)}
        onClose={() => setPhrases(false)}
      >
        <ul>
          {QUICK_PHRASES.map((phrase, i) => (
            <li key={phrase} style={{ display: 'flex', gap: 10, padding: '3px 0' }}>
              <Kbd>{`Alt ${i + 1}`}</Kbd>
              {phrase}
            </li>
          ))}
        </ul>
      </ConfirmDialog>
    </Bar>
  );
}
