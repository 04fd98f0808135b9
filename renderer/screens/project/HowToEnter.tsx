import { styled } from '@mui/material/styles';
import { useState } from 'react';
import type { Decision, Remedy } from '../../../shared/rules/index.ts';
import { ShowRest } from '../../parts/ShowRest.tsx';
import { token } from '../../theme/tokens.ts';
import { clausesOf, obstaclesOf, remedySentence } from './ways.ts';

/** Ways shown before the officer asks for all of them. */
const FIRST = 4;

const Row = styled('li')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) auto',
  gap: 16,
  padding: '4px 0',
  borderTop: `1px solid ${token('line')}`,
});

const LEAD: Record<number, string> = { 1: '改这一处就够：', 2: '一处不够，两处一起改：' };

/** 怎样才能进入: the smallest honest changes, or plainly that there are none and what stands in the way. */
export function HowToEnter({ remedies, decision }: { remedies: readonly Remedy[]; decision: Decision }) {
  const [all, setAll] = useState(false);
  const [first] = remedies;
  const obstacles = obstaclesOf(decision);
  const rest = remedies.length - FIRST;
  return (
    <section
      aria-labelledby="how-to-enter"
      style={{ padding: '10px 20px 8px', borderBottom: `1px solid ${token('line')}` }}
    >
      <h2 id="how-to-enter" style={{ marginBottom: 4 }}>
        怎样才能进入
      </h2>
      {first ? (
        <>
          <p className="small t2">{`${LEAD[first.changes.length] ?? '几处要一起改：'}${remedies.length > 1 ? '以下任选其一' : ''}`}</p>
          <ul>
            {(all ? remedies : remedies.slice(0, FIRST)).map((remedy) => (
              <Row key={remedySentence(remedy)}>
                <span>{remedySentence(remedy)}</span>
                <span className="small t3">{clausesOf(remedy)}</span>
              </Row>
            ))}
          </ul>
          <ShowRest rest={rest} all={all} onAll={setAll} />
        </>
      ) : (
        <>
          <p>没有哪种如实的改动能让这个项目进入。挡在前面的是：</p>
          <ul>
            {obstacles.map((obstacle) => (
              <Row key={obstacle.id}>
                <span>
                  <b>{`${obstacle.id} ${obstacle.title}`}</b>
                  <span className="t2">{`　${obstacle.sentence}`}</span>
                </span>
              </Row>
            ))}
            {obstacles.length === 0 && (
              <Row>
                <span>{decision.sentence}</span>
              </Row>
            )}
          </ul>
        </>
      )}
    </section>
  );
}
