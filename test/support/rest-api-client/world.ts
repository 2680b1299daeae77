/** What the checks of the official client share: clients, the app they work on, and the record of each outcome. */
import { KintoneRestAPIClient } from '@kintone/rest-api-client';

export interface World {
  baseUrl: string;
  username: string;
  client: KintoneRestAPIClient;
  inGuestSpace: KintoneRestAPIClient;
  /** The app that `app.addApp` made. */
  app: string;
  firstRecord: string;
  /** Runs one method's check and prints one JSON line with its error or null. */
  check: (method: string, run: () => Promise<void>) => Promise<void>;
  /** Waits for the end of a deploy and gives its status. */
  finishDeploy: (app: string) => Promise<string>;
}

export const value = (content: unknown) => ({ value: content });

type AnyField = { value: unknown } | undefined;

export function idOf(record: Readonly<Record<string, AnyField>> | undefined): string {
  const id = record?.['$id']?.value;
  return typeof id === 'string' ? id : '';
}

/** Login names in a field of users. */
export function namesIn(field: AnyField): string[] {
  return Array.isArray(field?.value) ? field.value.map((user: { code: string }) => user.code) : [];
}

export function createWorld(options: { baseUrl: string; username: string; password: string }): World {
  const { baseUrl, username, password } = options;
  const auth = { username, password };
  const client = new KintoneRestAPIClient({ baseUrl, auth, proxy: false });
  return {
    baseUrl,
    username,
    client,
    inGuestSpace: new KintoneRestAPIClient({ baseUrl, auth, proxy: false, guestSpaceId: 2 }),
    app: '',
    firstRecord: '',
    async check(method, run) {
      let error: string | null = null;
      try {
        await run();
      } catch (thrown) {
        const details = typeof thrown === 'object' && thrown !== null && 'errors' in thrown ? thrown.errors : null;
        error = `${thrown instanceof Error ? thrown.message : 'unknown'} ${JSON.stringify(details)}`;
      }
      process.stdout.write(`${JSON.stringify({ method, error })}\n`);
    },
    async finishDeploy(app) {
      for (let tries = 0; tries < 50; tries += 1) {
        const { apps } = await client.app.getDeployStatus({ apps: [app] });
        const status = apps[0]?.status ?? 'CANCEL';
        if (status !== 'PROCESSING') return status;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      return 'PROCESSING';
    },
  };
}
