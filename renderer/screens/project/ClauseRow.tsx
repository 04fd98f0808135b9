import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import { styled } from '@mui/material/styles';
import type { Provenance } from '../../../shared/api/schemas.ts';
import type { Advice, ClauseId, ClauseResult, UsedFact } from '../../../shared/rules/index.ts';
import { FactLine, FactList, Icon, StatusChip, Unknown, useNotify } from '../../parts/index.ts';
import { token } from '../../theme/tokens.ts';
import { dayText } from '../exchange/localTime.ts';
import { fieldOfFact } from './listQuery.ts';

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
  gridTemplateColumns: 'minmax(300px, 380px) minmax(0, 1fr)',
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

/** Where a fact's value came from, in a few words. */
export function originOf(
  path: string,
  provenance: { provenance: Provenance; enterpriseProvenance: Provenance },
): string {
  const field = fieldOfFact(path);
  if (!field) return '';
  const own = field.column.startsWith('enterprise.');
  const name = own ? field.column.slice('enterprise.'.length) : field.column;
  const from = (own ? provenance.enterpriseProvenance : provenance.provenance)[name];
  if (!from) return '向企业询问';
  if (from.source?.kind === 'import') return `台账第 ${from.source.row} 行`;
  if (from.source?.kind === 'derived') return '由信用代码推得';
  return `${from.by ?? '未署名'}，${dayText(from.at).slice(5)}`;
}

function FactRow({ fact, origin }: { fact: UsedFact; origin: string }) {
  return (
    <FactLine label={fact.label} source={origin} figure>
      {fact.value === null ? <Unknown /> : fact.text.replace(/ 万元$/, '')}
    </FactLine>
  );
}

/** One clause: verdict and summary when closed; facts, sentence, what changes it and source when open. */
export function ClauseRow({
  id,
  clause,
  advice,
  provenance,
  open,
  onToggle,
  onFact,
}: {
  id: ClauseId;
  clause: ClauseResult;
  advice: readonly Advice[];
  provenance: { provenance: Provenance; enterpriseProvenance: Provenance };
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
          <FactList>
            {clause.facts.map((fact) => (
              <FactRow key={fact.path} fact={fact} origin={originOf(fact.path, provenance)} />
            ))}
          </FactList>
          <div>
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
