import { type IconName, iconPaths } from './iconPaths.tsx';

export type { IconName } from './iconPaths.tsx';

const drawing = {
  viewBox: '0 0 16 16',
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.4,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
  style: { flex: 'none' },
} as const;

/**
 * One sign of our own set. Decorative unless `label` is given, which then is its accessible name.
 * `size` is in CSS px: 16 beside 13–14 px text, 14 beside 12 px text.
 */
export function Icon({ name, size = 16, label }: { name: IconName; size?: number; label?: string }) {
  if (label === undefined) {
    return (
      <svg aria-hidden="true" width={size} height={size} {...drawing}>
        {iconPaths[name]}
      </svg>
    );
  }
  return (
    <svg role="img" aria-label={label} width={size} height={size} {...drawing}>
      {iconPaths[name]}
    </svg>
  );
}
