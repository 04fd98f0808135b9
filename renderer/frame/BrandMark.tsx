import { token } from '../theme/tokens.ts';

/** The product's mark: three bars, the last one rising. */
export function BrandMark({ size = 20 }: { size?: number }) {
  const line = {
    stroke: token('on-brand'),
    strokeWidth: 1.8,
    strokeLinecap: 'round',
    strokeLinejoin: 'round',
  } as const;
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      aria-hidden="true"
      style={{ flex: 'none' }}
    >
      <rect width="20" height="20" rx="5" fill={token('brand')} />
      <path d="M5 13.8V9.5M8.3 13.8V6.2M11.7 13.8V9.5" {...line} />
      <path d="m11.3 5.9 1.7-1.7 1.9 1.7M15 8v5.8" {...line} />
    </svg>
  );
}
