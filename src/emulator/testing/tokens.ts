/** API tokens for tests, made at run time so that no credential stands in a file. */
import type { App, TokenPermission } from '../domain/model.ts';

/** Gives the app one more token with these rights; the answer is the header that carries it. */
export function grantToken(app: App, permissions: TokenPermission[]): Record<string, string> {
  if (!app.live) throw new RangeError(`app ${app.id} is not live`);
  const token = `${app.id}x${app.live.apiTokens.length}`.padEnd(40, 'a');
  app.live = { ...app.live, apiTokens: [...app.live.apiTokens, { token, permissions }] };
  return { 'X-Cybozu-API-Token': token };
}

/** Both tokens in one header. */
export function joinTokens(...headers: Record<string, string>[]): Record<string, string> {
  return { 'X-Cybozu-API-Token': headers.map((header) => header['X-Cybozu-API-Token']).join(', ') };
}
