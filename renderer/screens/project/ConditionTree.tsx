import { styled } from '@mui/material/styles';
import {
  JOIN_WORDS,
  type SourcedClause,
  type SourcedCondition,
  type SourcedFact,
} from '../../../shared/model/explained.ts';
import { Icon, Unknown } from '../../parts/index.ts';
import { token } from '../../theme/tokens.ts';

const Level = styled('ul')({
  margin: 0,
  '& &': { marginLeft: 7, paddingLeft: 14, borderLeft: `1px solid ${token('line')}` },
  '& > li': { padding: '3px 0' },
  '& > li + li': { borderTop: `1px solid ${token('line')}` },
});
const Line = styled('div')({
  display: 'grid',
  gridTemplateColumns: '14px minmax(0, 1fr)',
  gap: 7,
  alignItems: 'start',
  '& > svg': { marginTop: 3 },
});
const Fact = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1.05fr) minmax(78px, auto) minmax(0, 1.25fr)',
  gap: 10,
  alignItems: 'baseline',
  '& > *': { overflowWrap: 'anywhere' },
});
const Join = styled('div')({ color: token('text-3'), fontSize: 12, lineHeight: '18px', fontWeight: 600 });

const SIGN = {
  met: { icon: 'met', tone: 'c-met', word: '符合' },
  unmet: { icon: 'unmet', tone: 'c-unmet', word: '不符合' },
  undetermined: { icon: 'undetermined', tone: 'c-und', word: '待核' },
} as const;

function Sign({ status }: { status: keyof typeof SIGN }) {
  const { icon, tone, word } = SIGN[status];
  return (
    <span className={tone} role="img" aria-label={word} style={{ display: 'flex', marginTop: 3 }}>
      <Icon name={icon} size={14} />
    </span>
  );
}

function FactRow({ fact, bold }: { fact: SourcedFact; bold?: boolean }) {
  return (
    <Fact>
      <span className={bold ? undefined : 't2'}>{fact.label}</span>
      <span className="num" style={{ whiteSpace: 'normal' }}>
        {fact.value === null ? <Unknown /> : fact.text.replace(/ 万元$/, '')}
      </span>
      <span className="t3 small">{fact.origin.text}</span>
    </Fact>
  );
}

function Condition({ condition }: { condition: SourcedCondition }) {
  const [only, ...others] = condition.facts;
  // A condition that is one fact says itself in that fact's line.
  const isPlain = only !== undefined && others.length === 0 && only.label === condition.text;
  return (
    <li>
      <Line>
        <Sign status={condition.status} />
        {isPlain ? (
          <FactRow fact={only} bold />
        ) : (
          <div style={{ minWidth: 0 }}>
            <div>{condition.text}</div>
            {condition.facts.map((fact) => (
              <FactRow key={fact.path} fact={fact} />
            ))}
            {condition.parts && (
              <>
                <Join>{JOIN_WORDS[condition.join ?? 'all']}</Join>
                <Level>
                  {condition.parts.map((part) => (
                    <Condition key={part.text} condition={part} />
                  ))}
                </Level>
              </>
            )}
          </div>
        )}
      </Line>
    </li>
  );
}

/** The conditions of a clause down to the facts, each with its value and where it came from. */
export function ConditionTree({
  clause,
}: {
  clause: Pick<SourcedClause, 'join' | 'parts'> & { id: string; title: string };
}) {
  return (
    <div>
      {clause.parts.length > 1 && <Join>{JOIN_WORDS[clause.join]}</Join>}
      <Level aria-label={`${clause.title}的条件`}>
        {clause.parts.map((part) => (
          <Condition key={part.text} condition={part} />
        ))}
      </Level>
    </div>
  );
}
