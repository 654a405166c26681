import type { Session } from 'electron';
import { isOurs } from './app-origin.ts';

/** Writing plain text to the clipboard is all that the window's pages need. */
export function isPermitted(permission: string, requestedBy: string): boolean {
  return permission === 'clipboard-sanitized-write' && isOurs(requestedBy);
}

/** Denies pages every permission but one, and every device. */
export function denyPermissions(
  session: Pick<
    Session,
    | 'setPermissionRequestHandler'
    | 'setPermissionCheckHandler'
    | 'setDevicePermissionHandler'
    | 'setDisplayMediaRequestHandler'
  >,
): void {
  session.setPermissionRequestHandler((...[, permission, answer, details]) => {
    answer(isPermitted(permission, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => isPermitted(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => {
    answer({});
  });
}
