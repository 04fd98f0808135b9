import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import GlobalStyles from '@mui/material/GlobalStyles';
import { ThemeProvider } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { baseStyles } from './baseStyles.ts';
import { theme } from './theme.ts';

const modeStorageKey = 'qianqi-colour-mode';

/** The nonce that the shell wrote into the page, so that emotion's style elements pass the content security policy. */
export function cspNonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content || undefined;
}

const cache = createCache({ key: 'qq', nonce: cspNonce(), prepend: true });

/** Theme, global styles and emotion's cache for everything below. */
export function ThemeRoot({ children }: { children: ReactNode }) {
  return (
    <CacheProvider value={cache}>
      <ThemeProvider theme={theme} defaultMode="system" modeStorageKey={modeStorageKey}>
        <GlobalStyles styles={baseStyles} />
        {children}
      </ThemeProvider>
    </CacheProvider>
  );
}
