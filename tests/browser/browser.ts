import { type Browser, chromium } from '@playwright/test';

/**
 * Arguments of the packaged browser that change what is tested: without web security the page's origin is not sent, in
 * one process contexts share their cookies.
 */
const UNFIT = /^--(user-agent|disable-web-security|single-process|no-zygote)/;

/** The packaged browser sometimes dies while it starts; nothing of the program has been touched by then. */
const LAUNCHES = 3;

/** Starts the Chromium that findBrowser.ts named in the environment. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.QIANQI_BROWSER;
  const own = JSON.parse(process.env.QIANQI_BROWSER_ARGS ?? '[]') as string[];
  for (let launch = 1; ; launch++) {
    try {
      return await chromium.launch({
        ...(executablePath ? { executablePath } : {}),
        args: [
          ...own.filter((arg) => !UNFIT.test(arg)),
          '--no-sandbox',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          '--disable-quic',
          '--no-first-run',
        ],
      });
    } catch (error) {
      if (launch === LAUNCHES) throw error;
      console.warn(
        `The browser died while starting (${launch} of ${LAUNCHES}): ${String(error).split('\n')[0]}`,
      );
    }
  }
}
