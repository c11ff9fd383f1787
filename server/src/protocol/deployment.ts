/**
 * Notification from the server, without parameters: what it answered last about all servers may have changed. It comes once
 * behind an answer to such a request, and not again before the next one: a client that does not ask is not told.
 */
export const DEPLOYMENT_CHANGED = 'cybereason-config/deploymentChanged';
