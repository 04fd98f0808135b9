import { describe, expect, it } from 'vitest';
import { darkTokens, lightTokens, type TokenName, type Tokens } from '../../../renderer/theme/tokens.ts';

function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const text: [TokenName, TokenName][] = [
  ['text', 'surface'],
  ['text-2', 'surface'],
  ['text-2', 'canvas'],
  ['text-2', 'brand-soft'],
  ['text-3', 'surface'],
  ['text-3', 'surface-3'],
  ['text-3', 'canvas'],
  ['brand', 'surface'],
  ['brand', 'brand-soft'],
  ['on-brand', 'brand'],
  ['met', 'met-soft'],
  ['unmet', 'unmet-soft'],
  ['und', 'und-soft'],
  ['und', 'brand-soft'],
  ['warn', 'warn-soft'],
  ['warn', 'canvas'],
  ['info', 'info-soft'],
  ['on-tip', 'tip'],
];
const edges: [TokenName, TokenName][] = [
  ['field-line', 'surface'],
  ['field-line', 'surface-2'],
  ['brand', 'canvas'],
];

describe.each([
  ['light', lightTokens as Tokens],
  ['dark', darkTokens],
])('%s colours', (_, tokens) => {
  it.each(text)('%s can be read on %s', (ink, ground) => {
    expect(contrast(tokens[ink], tokens[ground])).toBeGreaterThanOrEqual(4.5);
  });
  it.each(edges)('the edge %s can be seen on %s', (line, ground) => {
    expect(contrast(tokens[line], tokens[ground])).toBeGreaterThanOrEqual(3);
  });
});
