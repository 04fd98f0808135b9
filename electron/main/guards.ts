/** What the page may not do: go elsewhere, open windows, ask for permissions, speak from another frame. */
import type { App, IpcMainEvent, Session, WebFrameMain } from 'electron';
import { PAGE_ORIGIN } from './protocol.ts';

const ALLOWED_PERMISSIONS = new Set(['clipboard-sanitized-write']);

/** Pictures of a visit may come from the camera of this computer; sound, screens and frames of others never. */
function isOwnCamera(
  permission: string,
  url: string | undefined,
  isMainFrame: boolean,
  media: readonly string[],
) {
  return (
    permission === 'media' &&
    isMainFrame &&
    url !== undefined &&
    isOwnPage(url) &&
    media.length === 1 &&
    media[0] === 'video'
  );
}

export function isOwnPage(url: string): boolean {
  return url === PAGE_ORIGIN || url.startsWith(`${PAGE_ORIGIN}/`);
}

export function guardContents(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-navigate', (event) => {
      if (!isOwnPage(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      if (!isOwnPage(event.url)) event.preventDefault();
    });
  });
}

export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    answer(
      ALLOWED_PERMISSIONS.has(permission) ||
        isOwnCamera(permission, details.requestingUrl, details.isMainFrame, media),
    );
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    const media = details.mediaType === undefined ? [] : [details.mediaType];
    return ALLOWED_PERMISSIONS.has(permission) || isOwnCamera(permission, origin, details.isMainFrame, media);
  });
  // The program needs no network: anything but its own page and files it made itself is stopped.
  session.webRequest.onBeforeRequest((details, answer) => {
    const own = isOwnPage(details.url) || /^(blob:app:\/\/workbench\/|data:|devtools:)/.test(details.url);
    answer({ cancel: !own });
  });
}

/** Only the main frame of our own page may ask for the port. */
export function isTrustedSender(event: Pick<IpcMainEvent, 'senderFrame' | 'sender'>): boolean {
  const frame: WebFrameMain | null = event.senderFrame;
  return frame !== null && frame === event.sender.mainFrame && isOwnPage(frame.url);
}
