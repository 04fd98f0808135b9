import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import { styled } from '@mui/material/styles';
import type { SourcedClause } from '../../../shared/model/explained.ts';
import type { Advice, ClauseId, ClauseResult } from '../../../shared/rules/index.ts';
import { Icon, StatusChip, useNotify } from '../../parts/index.ts';
import { token } from '../../theme/tokens.ts';
import { ConditionTree } from './ConditionTree.tsx';

const Head = styled(ButtonBase)({
  display: 'grid',
  gridTemplateColumns: '16px 84px 34px minmax(0, 1fr) auto',
  gap: 8,
  alignItems: 'center',
  width: '100%',
  minHeight: 42,
  padding: '4px 20px 4px 14px',
  textAlign: 'left',
  font: 'inherit',
});
const Body = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1.5fr) minmax(0, 1fr)',
  gap: 20,
  padding: '0 20px 14px 38px',
  alignItems: 'start',
});
const Say = styled('p')({
  lineHeight: '21px',
  borderLeft: `2px solid ${token('line-strong')}`,
  paddingLeft: 10,
  margin: '2px 0 6px',
});
const Pairs = styled('div')({
  display: 'grid',
  gridTemplateColumns: '60px minmax(0, 1fr)',
  gap: '3px 8px',
  '& > :nth-of-type(odd)': { color: token('text-3'), fontSize: 12, fontWeight: 600 },
});

/** One clause: verdict and summary when closed; conditions, facts, sentence, what changes it and source when open. */
export function ClauseRow({
  id,
  clause,
  tree,
  advice,
  open,
  onToggle,
  onFact,
}: {
  id: ClauseId;
  clause: ClauseResult;
  tree: SourcedClause;
  advice: readonly Advice[];
  open: boolean;
  onToggle: () => void;
  onFact: (path: string) => void;
}) {
  const notify = useNotify();
  const [missing] = clause.missing;
  return (
    <section aria-label={`${id} ${clause.title}`} style={{ borderBottom: `1px solid ${token('line')}` }}>
      <Head onClick={onToggle} aria-expanded={open}>
        <Icon name={open ? 'down' : 'right'} />
        <span>
          <StatusChip status={clause.status} />
        </span>
        <span className="t3">{id}</span>
        <span>
          <b>{clause.title}</b>
          <span className="t2" style={{ marginLeft: 10 }}>
            {clause.summary}
          </span>
        </span>
        <span className="small t2">{`${clause.facts.length} 项事实`}</span>
      </Head>
      {open && (
        <Body>
          <ConditionTree clause={tree} />
          <div style={{ minWidth: 0 }}>
            <Say>{clause.sentence}</Say>
            <Pairs>
              {advice.length > 0 && (
                <>
                  <span>怎样改变</span>
                  <span>{advice.map((a) => a.text).join('；或者')}</span>
                </>
              )}
              <span>出处</span>
              <span>{clause.source}</span>
            </Pairs>
            <div style={{ display: 'flex', gap: 8, marginTop: 8 }}>
              {missing !== undefined && (
                <Button size="small" startIcon={<Icon name="edit" />} onClick={() => onFact(missing)}>
                  补这一项
                </Button>
              )}
              <Button
                size="small"
                startIcon={<Icon name="copy" />}
                onClick={() => {
                  void navigator.clipboard
                    .writeText(`${id} ${clause.title}：${clause.sentence}（${clause.source}）`)
                    .then(() => notify({ message: `${id} 的说明已复制。` }));
                }}
              >
                复制说明
              </Button>
            </div>
          </div>
        </Body>
      )}
    </section>
  );
}
