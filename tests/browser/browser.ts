import { type Browser, chromium } from '@playwright/test';

/**
 * Arguments of the packaged browser that change what is tested: without web security the page's origin is not sent, in
 * one process contexts share their cookies.
 */
const UNFIT = /^--(user-agent|disable-web-security|single-process|no-zygote)/;

/** The packaged browser sometimes dies while it starts; nothing of the program has been touched by then. */
const LAUNCHES = 3;

/**
 * The driver puts what processes share (their pictures and pipes) into files in the temporary folder, for containers that
 * have no room for it. There a page waits for the disk whenever the program flushes a file; no user's browser does so.
 */
const SHARED_ON_DISK = '--disable-dev-shm-usage';

/**
 * Starts the Chromium that findBrowser.ts named in the environment.
 * @param options `timed`: what is measured is the page, with shared memory in memory
 */
export async function launchBrowser({ timed = false } = {}): Promise<Browser> {
  const executablePath = process.env.QIANQI_BROWSER;
  const own = JSON.parse(process.env.QIANQI_BROWSER_ARGS ?? '[]') as string[];
  for (let launch = 1; ; launch++) {
    try {
      return await chromium.launch({
        ...(executablePath ? { executablePath } : {}),
        ...(timed ? { ignoreDefaultArgs: [SHARED_ON_DISK] } : {}),
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
