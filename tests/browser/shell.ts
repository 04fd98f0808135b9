import type { Browser, BrowserContext, Page } from '@playwright/test';

export type Start = 'empty' | 'demo';

/** What the specs call a shell: a program of its own on one data folder. */
export interface Shell {
  dataDir: string;
  /**
   * Opens the page, loaded and ready to be driven.
   * @param browser started on first use; Electron needs none
   * @param watch sees the context before the page asks for anything
   */
  open(browser: () => Promise<Browser>, watch: (context: BrowserContext) => void): Promise<Page>;
  close(): Promise<void>;
  /** Ends the program as a power cut would: at once, with no chance to write anything. */
  kill(): Promise<void>;
}

/** How both shells show the page: the least screen of an office, in Chinese, without motion. */
export const SCREEN = { width: 1366, height: 768 };
export const PLACE = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai' };
