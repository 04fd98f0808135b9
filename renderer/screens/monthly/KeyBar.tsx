import { memo } from 'react';
import { Kbd } from '../../parts/index.ts';
import { token } from '../../theme/tokens.ts';
import { SavedNote } from './SavingParts.tsx';
import type { SavingStore } from './saving.ts';

/** The keys of the grid and how saving goes. */
export const KeyBar = memo(function KeyBar({
  store,
  fills,
}: {
  store: SavingStore;
  /** Some row is filled in here; an office that only reads has no use for those keys. */
  fills: boolean;
}) {
  return (
    <div
      className="small t2"
      style={{
        display: 'flex',
        alignItems: 'center',
        gap: 14,
        flex: 'none',
        height: 34,
        padding: '0 20px',
        borderTop: `1px solid ${token('line')}`,
        overflow: 'hidden',
        whiteSpace: 'nowrap',
      }}
    >
      {(
        [
          ['Enter', '下一行'],
          ['Tab', '下一格'],
          ['方向键', '移动'],
          ...(fills
            ? ([
                ['F2', '改字'],
                ['Ctrl D', '同上月'],
                ['Ctrl Z', '撤销'],
              ] as const)
            : []),
          ['F8', '下一处待确认'],
        ] as const
      ).map(([key, word]) => (
        <span key={key} style={{ display: 'inline-flex', gap: 5, alignItems: 'center' }}>
          <Kbd>{key}</Kbd>
          {word}
        </span>
      ))}
      <SavedNote store={store} />
    </div>
  );
});
