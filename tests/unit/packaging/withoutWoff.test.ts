import { expect, it } from 'vitest';
import { withoutWoff } from '../../../build/viteConfigs.ts';

function transformed(css: string): unknown {
  const { transform } = withoutWoff();
  if (typeof transform !== 'object') throw new Error('the plugin has no filtered transform');
  return transform.handler.call(undefined as never, css, 'a.css');
}

it('keeps the woff2 source and drops the woff one', () => {
  const css = `@font-face {
  src: url(./files/a.woff2) format('woff2'), url(./files/a.woff) format('woff');
  unicode-range: U+4e00;
}`;
  expect(transformed(css)).toBe(`@font-face {
  src: url(./files/a.woff2) format('woff2');
  unicode-range: U+4e00;
}`);
});

it('leaves a face that has only woff2, or woff alone, as it is', () => {
  const css = "src: url(a.woff2) format('woff2'); src: url(b.woff) format('woff');";
  expect(transformed(css)).toBe(css);
});
