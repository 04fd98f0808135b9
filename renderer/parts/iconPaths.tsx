import type { ReactNode } from 'react';

/** Path data of every sign, drawn on a 16-px field with a 1.4-px stroke; our own drawings. */
export const iconPaths = {
  home: <path d="M2.5 7.2 8 2.8l5.5 4.4V13a.5.5 0 0 1-.5.5H9.8V9.8H6.2v3.7H3a.5.5 0 0 1-.5-.5z" />,
  enterprise: (
    <>
      <path d="M2.5 13.5v-7l3.5 2v-2l3.5 2V3.5h3.5v10z" />
      <path d="M5 11h1M8 11h1M11 11h.5" />
    </>
  ),
  projects: (
    <>
      <path d="M8 2.2 14 5 8 7.8 2 5z" />
      <path d="m2.5 8 5.5 2.6L13.5 8M2.5 11 8 13.6 13.5 11" />
    </>
  ),
  clause: (
    <>
      <path d="M3 2.5h7l3 3v8H3z" />
      <path d="m5.5 9.2 1.6 1.6 3.2-3.6" />
    </>
  ),
  grid: <path d="M2.5 3h11v10.5h-11zM2.5 6.3h11M2.5 9.9h11M6.2 6.3v7.2" />,
  visit: (
    <>
      <path d="M8 14s4.7-4.3 4.7-7.7A4.7 4.7 0 0 0 3.3 6.3C3.3 9.7 8 14 8 14z" />
      <circle cx="8" cy="6.3" r="1.7" />
    </>
  ),
  flag: <path d="M3.5 14V2.5M3.5 3h8.7l-1.7 3 1.7 3H3.5" />,
  money: (
    <>
      <circle cx="8" cy="8" r="5.7" />
      <path d="m5.8 5 2.2 2.8L10.2 5M8 7.8v3.7M6 8.3h4M6 10.1h4" />
    </>
  ),
  bank: <path d="M2.5 6.3 8 2.8l5.5 3.5zM4 6.5v5M6.7 6.5v5M9.3 6.5v5M12 6.5v5M2.5 13.3h11" />,
  land: <path d="m2.5 4 3.7-1.5 3.6 1.5 3.7-1.5V12l-3.7 1.5L6.2 12l-3.7 1.5zM6.2 2.5V12M9.8 4v9.5" />,
  chart: <path d="M2.5 2.5v11h11M5.5 11V8M8.3 11V4.8M11.1 11V6.8" />,
  exchange: <path d="M3 5.5h9.5M10 3l2.5 2.5L10 8M13 10.5H3.5M6 8l-2.5 2.5L6 13" />,
  gear: (
    <>
      <circle cx="8" cy="8" r="2" />
      <path d="M8 2.2v1.6M8 12.2v1.6M2.2 8h1.6M12.2 8h1.6M3.9 3.9 5 5M11 11l1.1 1.1M12.1 3.9 11 5M5 11l-1.1 1.1" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.3" />
      <path d="m10.3 10.3 3.2 3.2" />
    </>
  ),
  undo: <path d="M5.5 3 2.8 5.7l2.7 2.7M3 5.7h6.2a3.6 3.6 0 0 1 0 7.2H6" />,
  help: (
    <>
      <circle cx="8" cy="8" r="5.7" />
      <path d="M6.3 6.4a1.7 1.7 0 1 1 2.5 1.5c-.6.3-.8.7-.8 1.3M8 11.3v.1" />
    </>
  ),
  down: <path d="m4.5 6.3 3.5 3.5 3.5-3.5" />,
  right: <path d="m6.3 4.5 3.5 3.5-3.5 3.5" />,
  left: <path d="M9.7 4.5 6.2 8l3.5 3.5" />,
  up: <path d="m4.5 9.7 3.5-3.5 3.5 3.5" />,
  plus: <path d="M8 3v10M3 8h10" />,
  filter: <path d="M2.5 3.5h11L9.3 8.5v4.3l-2.6-1.3V8.5z" />,
  columns: <path d="M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10" />,
  download: <path d="M8 2.5v7M5 6.8l3 3 3-3M3 13h10" />,
  upload: <path d="M8 10V3M5 5.7l3-3 3 3M3 13h10" />,
  print: <path d="M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z" />,
  close: <path d="m4.2 4.2 7.6 7.6M11.8 4.2l-7.6 7.6" />,
  check: <path d="m3.2 8.5 3.2 3.2 6.4-7.2" />,
  warn: <path d="M8 2.6 14 13.2H2zM8 6.7v3M8 11.4v.1" />,
  info: (
    <>
      <circle cx="8" cy="8" r="5.7" />
      <path d="M8 7.3v3.7M8 5v.1" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="5.7" />
      <path d="M8 4.8V8l2.2 1.5" />
    </>
  ),
  camera: (
    <>
      <path d="M2.5 5h2.8l1-1.7h3.4l1 1.7h2.8v8h-11z" />
      <circle cx="8" cy="8.8" r="2.3" />
    </>
  ),
  edit: <path d="m3 13 .7-2.9L11 2.8l2.2 2.2-7.3 7.3zM9.5 4.3l2.2 2.2" />,
  shield: (
    <>
      <path d="M8 2.3 13 4v4c0 3-2.2 4.9-5 5.9C5.2 12.9 3 11 3 8V4z" />
      <path d="m5.8 8 1.6 1.6 2.9-3.2" />
    </>
  ),
  package: <path d="M2.7 5 8 2.5 13.3 5v6L8 13.5 2.7 11zM2.7 5 8 7.5 13.3 5M8 7.5v6" />,
  copy: (
    <>
      <path d="M5.5 5.5h8v8h-8z" />
      <path d="M10.5 5.5v-3h-8v8h3" />
    </>
  ),
  document: <path d="M4 2.5h5.5L12.5 5.5v8H4zM9.3 2.7v3h3" />,
  reset: <path d="M3 3v3.5h3.5M3.3 6.3A5.2 5.2 0 1 1 3 9" />,
  arrow: <path d="M3 8h9.5M9 4.5 12.5 8 9 11.5" />,
  more: <path d="M3.5 8h.1M8 8h.1M12.5 8h.1" strokeWidth="2" />,
  calendar: <path d="M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.5v2.8M10.5 2.5v2.8" />,
  disk: <path d="M3 3h8l2 2v8H3zM5.5 3v3h4V3M5 13V9.5h6V13" />,
  calculator: (
    <path d="M3.5 2.5h9v11h-9zM5.5 5h5M5.5 8h.1M8 8h.1M10.5 8h.1M5.5 10.8h.1M8 10.8h.1M10.5 10.8h.1" />
  ),
  user: (
    <>
      <circle cx="8" cy="5.5" r="2.7" />
      <path d="M3 13.5c.6-2.6 2.5-4 5-4s4.4 1.4 5 4" />
    </>
  ),
  met: (
    <>
      <circle cx="8" cy="8" r="6.5" fill="currentColor" stroke="none" />
      <path d="m5 8.3 2.1 2.1 4-4.6" stroke="var(--surface)" strokeWidth="1.7" />
    </>
  ),
  unmet: (
    <>
      <path d="M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3z" fill="currentColor" stroke="none" />
      <path d="m5.6 5.6 4.8 4.8M10.4 5.6l-4.8 4.8" stroke="var(--surface)" strokeWidth="1.7" />
    </>
  ),
  undetermined: (
    <>
      <circle cx="8" cy="8" r="6.2" strokeDasharray="2.4 1.9" strokeWidth="1.5" />
      <path d="M6.3 6.5a1.7 1.7 0 1 1 2.5 1.5c-.6.3-.8.7-.8 1.2M8 11.2v.1" strokeWidth="1.6" />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof iconPaths;
