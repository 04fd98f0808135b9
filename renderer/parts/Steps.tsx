import { styled } from '@mui/material/styles';
import { Fragment } from 'react';
import { token } from '../theme/tokens.ts';
import { Icon } from './Icon.tsx';

const List = styled('ol')({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  color: token('text-3'),
  '& li': { display: 'inline-flex', alignItems: 'center', gap: 6, whiteSpace: 'nowrap' },
  '& em': {
    width: 20,
    height: 20,
    boxSizing: 'border-box',
    display: 'grid',
    placeItems: 'center',
    borderRadius: '50%',
    border: `1.5px solid ${token('line-strong')}`,
    fontSize: 12,
    lineHeight: 1,
    color: token('text-2'),
  },
  '& [data-state="done"]': { color: token('text-2') },
  '& [data-state="done"] em': { borderColor: token('met'), color: token('met') },
  '& [data-state="current"]': { color: token('text'), fontWeight: 600 },
  '& [data-state="current"] em': {
    backgroundColor: token('brand'),
    borderColor: token('brand'),
    color: token('on-brand'),
  },
});
const Rule = styled('li')({ width: 28, height: 1, backgroundColor: token('line-strong') });

/** Where a wizard stands: the names of its steps and the index of the current one (its length when all are done). */
export function Steps({ steps, current }: { steps: readonly string[]; current: number }) {
  return (
    <List aria-label="步骤">
      {steps.map((step, index) => {
        const state = index < current ? 'done' : index === current ? 'current' : 'ahead';
        return (
          <Fragment key={step}>
            {index > 0 && <Rule aria-hidden />}
            <li data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
              <em>{state === 'done' ? <Icon name="check" size={14} label="已完成" /> : index + 1}</em>
              {step}
            </li>
          </Fragment>
        );
      })}
    </List>
  );
}
