import { token } from './tokens.ts';

const size = { width: 16, height: 16, fill: 'none', viewBox: '0 0 16 16' } as const;
const stroke = {
  stroke: token('on-brand'),
  strokeWidth: 2,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

/** The three states of a tick box, 16 px. */
export const boxEmpty = (
  <svg aria-hidden="true" {...size}>
    <rect
      x=".75"
      y=".75"
      width="14.5"
      height="14.5"
      rx="3"
      fill={token('surface')}
      stroke="currentColor"
      strokeWidth="1.5"
    />
  </svg>
);
export const boxChecked = (
  <svg aria-hidden="true" {...size}>
    <rect width="16" height="16" rx="3" fill="currentColor" />
    <path d="m4 8.4 2.7 2.7L12 5.2" {...stroke} />
  </svg>
);
export const boxPartly = (
  <svg aria-hidden="true" {...size}>
    <rect width="16" height="16" rx="3" fill="currentColor" />
    <path d="M4.2 8h7.6" {...stroke} />
  </svg>
);
