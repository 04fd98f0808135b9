import { zhCN } from '@mui/material/locale';
import { createTheme } from '@mui/material/styles';
import { controls } from './controls.ts';
import { grid } from './grid.ts';
import { paletteOf } from './palette.ts';
import { surfaces } from './surfaces.ts';
import { darkTokens, fontFamily, lightTokens, radius } from './tokens.ts';

const weight = { regular: 400, bold: 600 } as const;

/** MUI's theme for both colour schemes; `data-theme` on the root element chooses between them. */
export const theme = createTheme(
  {
    cssVariables: { colorSchemeSelector: '[data-theme="%s"]', cssVarPrefix: 'qq' },
    colorSchemes: { light: { palette: paletteOf(lightTokens) }, dark: { palette: paletteOf(darkTokens) } },
    spacing: 4,
    shape: { borderRadius: radius.control },
    breakpoints: { values: { xs: 0, sm: 600, md: 900, lg: 1100, xl: 1500 } },
    typography: {
      fontFamily,
      fontSize: 13,
      fontWeightLight: weight.regular,
      fontWeightRegular: weight.regular,
      fontWeightMedium: weight.bold,
      fontWeightBold: weight.bold,
      h1: { fontSize: 20, lineHeight: '28px', fontWeight: weight.bold, letterSpacing: 0 },
      h2: { fontSize: 14, lineHeight: '22px', fontWeight: weight.bold, letterSpacing: 0 },
      h3: { fontSize: 12, lineHeight: '18px', fontWeight: weight.bold, letterSpacing: 0 },
      body1: { fontSize: 13, lineHeight: '20px', letterSpacing: 0 },
      body2: { fontSize: 13, lineHeight: '20px', letterSpacing: 0 },
      caption: { fontSize: 12, lineHeight: '18px', letterSpacing: 0 },
      button: { fontSize: 13, lineHeight: '20px', letterSpacing: 0, textTransform: 'none' },
    },
    transitions: {
      duration: {
        shortest: 120,
        shorter: 120,
        short: 120,
        standard: 160,
        complex: 160,
        enteringScreen: 120,
        leavingScreen: 120,
      },
    },
    components: { ...controls, ...surfaces, ...grid },
  },
  zhCN,
);
