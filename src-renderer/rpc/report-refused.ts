// Tells the host what the page's content security policy refused: the app's count and log of refused requests cover the
// page too. What does not belong: the policy (the shells send it), showing the count (shell/NetworkIndicator.tsx).
import { client } from './client.ts';

/** Address without query, fragment and credentials; undefined for what is no request (`inline`, `eval`, `data:`). */
function requestedAddress(blocked: string): string | undefined {
  const url = URL.parse(blocked);
  if (url === null || !/^(https?|wss?):$/.test(url.protocol)) return undefined;
  return `${url.protocol}//${url.host}${url.pathname}`.slice(0, 1000);
}

/**
 * To be called once, at the start of the page. Inline scripts, `eval` and `data:` are no requests and are not
 * reported.
 */
export function reportRefusedRequests(): void {
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    const target = requestedAddress(blockedURI);
    if (target === undefined) return;
    // Nothing to do where the host is gone: the connection's own notice says so.
    client.system.reportRefused({ via: effectiveDirective, target }).catch(() => undefined);
  });
}
