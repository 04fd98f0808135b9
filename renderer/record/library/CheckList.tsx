import Button from '@mui/material/Button';
import type { StepCheck } from '../../../shared/api/schemas.ts';
import { Icon } from '../../parts/index.ts';

const LOOK = {
  met: { tone: 'c-met', icon: 'check', word: '已满足' },
  unmet: { tone: 'c-unmet', icon: 'warn', word: '没有满足' },
  undetermined: { tone: 'c-und', icon: 'undetermined', word: '待核' },
} as const;
export const lookOf = ({ met }: Pick<StepCheck, 'met'>) =>
  LOOK[met === true ? 'met' : met === false ? 'unmet' : 'undetermined'];

/** What a step asks for, line by line; `onPath` leads to where a line can be put right. */
export function CheckList({
  checks,
  onPath,
}: {
  checks: readonly StepCheck[];
  onPath?: (path: string) => void;
}) {
  return (
    <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
      {checks.map((check) => {
        const look = lookOf(check);
        return (
          <li
            key={`${check.path}/${check.text}`}
            style={{ display: 'flex', gap: 8, padding: '2px 0', alignItems: 'baseline' }}
          >
            <span
              className={look.tone}
              style={{ flex: '0 0 76px', display: 'inline-flex', gap: 4, alignItems: 'center' }}
            >
              <Icon name={look.icon} size={14} />
              {look.word}
            </span>
            <span style={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
              {check.text}
              {check.remedy && <span className="t2">{` ${check.remedy}`}</span>}
            </span>
            {onPath && check.path && check.met !== true && (
              <Button
                size="small"
                variant="text"
                sx={{ flex: 'none', p: 0, minWidth: 0 }}
                aria-label={`去办：${check.text}`}
                onClick={() => onPath(check.path as string)}
              >
                去办
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
