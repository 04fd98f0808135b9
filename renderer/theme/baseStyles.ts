import type { CSSObject } from '@mui/material/styles';
import { customProperties, darkTokens, fontFamily, lightTokens, token } from './tokens.ts';

/**
 * Global styles: tokens as custom properties, body text, focus ring, and a few text helpers that screens may
 * use as class names: `t2` `t3` (secondary, tertiary text), `small` (12/18), `b` (600), `num` (right-aligned figures),
 * `nowrap`, `c-met` `c-unmet` `c-und` `c-warn` `c-info` `c-brand` (state colours).
 */
export const baseStyles: Record<string, CSSObject> = {
  ':root': customProperties(lightTokens),
  '[data-theme="dark"]': customProperties(darkTokens),
  'html, body, #root': { height: '100%' },
  body: {
    margin: 0,
    font: `400 13px/20px ${fontFamily}`,
    color: token('text'),
    background: token('canvas'),
    fontVariantNumeric: 'tabular-nums',
    fontSynthesis: 'none',
    WebkitFontSmoothing: 'antialiased',
    overflow: 'hidden',
  },
  'h1, h2, h3, p, dl, dd, ul, ol, figure': { margin: 0 },
  h1: { font: `600 20px/28px ${fontFamily}` },
  h2: { font: `600 14px/22px ${fontFamily}` },
  h3: { font: `600 12px/18px ${fontFamily}` },
  'ul, ol': { padding: 0, listStyle: 'none' },
  'b, strong, .b': { fontWeight: 600 },
  'em, i': { fontStyle: 'normal' },
  a: { color: token('brand'), textDecoration: 'none' },
  'a:hover': { textDecoration: 'underline' },
  ':focus-visible': { outline: `2px solid ${token('brand')}`, outlineOffset: 2 },
  '[tabindex="-1"]:focus-visible': { outline: 'none' },
  '.t2': { color: token('text-2') },
  '.t3': { color: token('text-3') },
  '.small': { fontSize: 12, lineHeight: '18px' },
  '.num': { textAlign: 'right', whiteSpace: 'nowrap' },
  '.nowrap': { whiteSpace: 'nowrap' },
  '.c-met': { color: token('met') },
  '.c-unmet': { color: token('unmet') },
  '.c-und': { color: token('und') },
  '.c-warn': { color: token('warn') },
  '.c-info': { color: token('info') },
  '.c-brand': { color: token('brand') },
  '@media (prefers-reduced-motion: reduce)': {
    '*, *::before, *::after': {
      animationDuration: '0.01ms !important',
      animationIterationCount: '1 !important',
      transitionDuration: '0.01ms !important',
      scrollBehavior: 'auto !important',
    },
  },
  '@media print': {
    ':root, [data-theme="dark"]': { ...customProperties(lightTokens), colorScheme: 'light' },
    body: { overflow: 'visible', background: '#ffffff' },
  },
};
