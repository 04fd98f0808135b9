export { type ColourMode, colourModes, useColourMode } from './colourMode.ts';
export { cspNonce, ThemeRoot } from './ThemeRoot.tsx';
export { theme } from './theme.ts';
export { fontFamily, radius, type TokenName, token } from './tokens.ts';
