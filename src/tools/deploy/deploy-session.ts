/** What every step of one deploy or rollback shares. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import type { Connection } from '../auth/connection.ts';
import { createClient } from '../auth/create-client.ts';
import type { CallContext } from '../command-line/to-tool-error.ts';
import type { Output } from '../command-line/output.ts';
import { scopesByTask } from '../login/scopes.ts';

export interface DeploySession {
  readonly app: string;
  readonly connection: Connection;
  readonly client: KintoneRestAPIClient;
  readonly context: CallContext;
  readonly output: Output;
  /** How long to wait for Kintone's own deploy. */
  readonly deadlineMs: number;
}

export function createDeploySession(
  connection: Connection,
  app: string,
  output: Output,
  deadlineMs: number,
): DeploySession {
  const context = { host: connection.baseUrl.host, app };
  return { app, connection, client: createClient(connection), context, output, deadlineMs };
}

/** OAuth scopes that deploy and rollback ask for. */
export const deployNeeds = {
  accepts: ['password', 'oauth'],
  scopes: scopesByTask.deploy,
} as const;
