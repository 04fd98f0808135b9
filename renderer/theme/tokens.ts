/** Design tokens. Contrast ratios of every pair were measured for WCAG 2.2 AA when the values were chosen. */

export const lightTokens = {
  canvas: '#ebeff2',
  surface: '#ffffff',
  'surface-2': '#fafbfc',
  'surface-3': '#f4f6f8',
  text: '#151c23',
  'text-2': '#4f5b67',
  'text-3': '#616d79',
  line: '#dee3e8',
  'line-strong': '#c7cfd6',
  'field-line': '#828d98',
  brand: '#125e79',
  'brand-hover': '#0d4a60',
  'brand-soft': '#e8f2f5',
  'brand-line': '#a9ccd8',
  'on-brand': '#ffffff',
  met: '#17693b',
  'met-soft': '#e6f3ea',
  unmet: '#ae2a22',
  'unmet-soft': '#fbecea',
  und: '#584a8c',
  'und-soft': '#f1eff8',
  'und-line': '#9d92c4',
  warn: '#8a4f00',
  'warn-soft': '#fff3dc',
  'warn-line': '#e2b35c',
  info: '#255a9b',
  'info-soft': '#ebf2fa',
  track: '#dee3e8',
  tip: '#151c23',
  'on-tip': '#ffffff',
  c1: '#125e79',
  c2: '#b7741a',
  c3: '#5c8a3c',
  c4: '#7a5fa8',
  c5: '#b24f3b',
  c6: '#66727e',
  'shadow-1': '0 1px 2px rgb(21 28 35 / .06)',
  'shadow-2': '0 4px 16px rgb(21 28 35 / .12), 0 1px 3px rgb(21 28 35 / .08)',
} as const;

export type TokenName = keyof typeof lightTokens;
export type Tokens = Record<TokenName, string>;

export const darkTokens: Tokens = {
  canvas: '#12171c',
  surface: '#1b2229',
  'surface-2': '#1f272e',
  'surface-3': '#242c34',
  text: '#e6eaee',
  'text-2': '#aab5c0',
  'text-3': '#8c98a4',
  line: '#303a43',
  'line-strong': '#414d57',
  'field-line': '#6f7c88',
  brand: '#6dbad3',
  'brand-hover': '#8ccbdf',
  'brand-soft': '#17323d',
  'brand-line': '#2f6275',
  'on-brand': '#0b1c22',
  met: '#6cc48e',
  'met-soft': '#1b3326',
  unmet: '#f2928a',
  'unmet-soft': '#3b2221',
  und: '#b8abe6',
  'und-soft': '#2b2740',
  'und-line': '#7a6db0',
  warn: '#e9b45c',
  'warn-soft': '#382b16',
  'warn-line': '#8a6a2c',
  info: '#86b6ee',
  'info-soft': '#1d2e43',
  track: '#414d57',
  tip: '#e6eaee',
  'on-tip': '#151c23',
  c1: '#6dbad3',
  c2: '#e0a458',
  c3: '#94be6f',
  c4: '#b09bdc',
  c5: '#e58f7b',
  c6: '#9aa7b3',
  'shadow-1': 'none',
  'shadow-2': '0 4px 16px rgb(0 0 0 / .5)',
};

/** The token as a CSS value that follows the colour scheme, e.g. `token('brand')` → `var(--brand)`. */
export function token(name: TokenName): `var(--${TokenName})` {
  return `var(--${name})`;
}

/** Every token as a custom property, for one selector. */
export function customProperties(tokens: Tokens): Record<string, string> {
  return Object.fromEntries(Object.entries(tokens).map(([name, value]) => [`--${name}`, value]));
}

/** Corner radii in px: chips, controls, sheet and dialogs. */
export const radius = { chip: 4, control: 6, sheet: 10 } as const;

export const fontFamily =
  '"Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", system-ui, sans-serif';
