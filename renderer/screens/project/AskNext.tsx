import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import type { Question } from '../../../shared/rules/index.ts';
import { ShowRest } from '../../parts/ShowRest.tsx';
import { token } from '../../theme/tokens.ts';
import { settles } from './ways.ts';

/** Questions shown before the officer asks for all of them. */
const FIRST = 3;

const Row = styled('li')({
  display: 'grid',
  gridTemplateColumns: '22px minmax(150px, 200px) minmax(0, 1fr)',
  gap: 8,
  alignItems: 'baseline',
  padding: '4px 0',
  borderTop: `1px solid ${token('line')}`,
});

const TONE = { met: 'c-met', unmet: 'c-unmet', undetermined: 'c-und' } as const;

/** 接下来问什么: the questions in order, what each answer settles, and the way to the field. */
export function AskNext({
  questions,
  onFact,
}: {
  questions: readonly Question[];
  onFact: (path: string) => void;
}) {
  const [all, setAll] = useState(false);
  const shown = all ? questions : questions.slice(0, FIRST);
  const rest = questions.length - FIRST;
  return (
    <section
      aria-labelledby="ask-next"
      style={{ padding: '10px 20px 8px', borderBottom: `1px solid ${token('line')}` }}
    >
      <div style={{ display: 'flex', alignItems: 'baseline', gap: 10, marginBottom: 4 }}>
        <h2 id="ask-next">接下来问什么</h2>
        <span className="small t2">按这个次序问得最少；后面的问题以前面的回答还能符合为前提</span>
      </div>
      <ol>
        {shown.map((question, i) => (
          <Row key={question.path}>
            <span className="t3">{i + 1}</span>
            <span>
              <Button
                variant="text"
                size="small"
                sx={{ p: 0, minWidth: 0, textAlign: 'left', justifyContent: 'flex-start' }}
                onClick={() => onFact(question.path)}
                aria-label={`去填${question.label}`}
              >
                {question.label}
              </Button>
            </span>
            <span style={{ display: 'flex', flexWrap: 'wrap', gap: '2px 18px' }}>
              {question.answers.map((answer) => (
                <span key={answer.text}>
                  {answer.text}
                  <span className="t3"> → </span>
                  <span className={TONE[answer.status]}>{settles(answer)}</span>
                </span>
              ))}
            </span>
          </Row>
        ))}
      </ol>
      <ShowRest rest={rest} all={all} onAll={setAll} />
    </section>
  );
}
