/** `app://workbench/`: the page's files and nothing else. */
import { protocol } from 'electron';
import { answerPage } from '../shellCommon/page.ts';

export const PAGE_ORIGIN = 'app://workbench';

/** Must run before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

export function servePage(pageDir: string): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    if (url.host !== 'workbench' || request.method !== 'GET') return new Response(null, { status: 404 });
    const { status, headers, body } = await answerPage(pageDir, url.pathname);
    return new Response(body as BodyInit, { status, headers });
  });
}
