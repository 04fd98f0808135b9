import type { PaletteOptions } from '@mui/material/styles';
import type { Tokens } from './tokens.ts';

/** MUI's palette from the tokens of one colour scheme, so that stock components take the same colours. */
export function paletteOf(t: Tokens): PaletteOptions {
  return {
    primary: { main: t.brand, dark: t['brand-hover'], light: t['brand-line'], contrastText: t['on-brand'] },
    secondary: { main: t['text-2'], dark: t.text, light: t['text-3'], contrastText: t.surface },
    error: { main: t.unmet, dark: t.unmet, light: t.unmet, contrastText: t.surface },
    warning: { main: t.warn, dark: t.warn, light: t['warn-line'], contrastText: t.surface },
    info: { main: t.info, dark: t.info, light: t.info, contrastText: t.surface },
    success: { main: t.met, dark: t.met, light: t.met, contrastText: t.surface },
    text: { primary: t.text, secondary: t['text-2'], disabled: t['text-3'] },
    divider: t.line,
    background: { default: t.canvas, paper: t.surface },
    action: {
      hover: t['surface-3'],
      selected: t['brand-soft'],
      disabledBackground: t['surface-3'],
      disabled: t['text-3'],
    },
    DataGrid: { bg: t.surface, headerBg: t['surface-3'], pinnedBg: t['surface-3'] },
  };
}
