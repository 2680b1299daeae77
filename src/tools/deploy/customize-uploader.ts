/** The only file that knows @kintone/customize-uploader: drives its `upload` with a client that stops on every final state, locks the revision and tries once. */
import { createRequire } from 'node:module';
import type { CustomizeManifest } from '@kintone/customize-uploader/dist/commands';
import type BaseClient from '@kintone/customize-uploader/dist/KintoneApiClient';
import type { UpdateAppCustomizeParameter } from '@kintone/customize-uploader/dist/KintoneApiClient';
import { failures } from '../command-line/failures.ts';
import type { DeployEngine, EngineEntry, EngineRequest } from './engine.ts';
import { type DeployEnding, waitForDeploy } from './wait-for-deploy.ts';
import { type ListName, mapLists, toDevices } from './lists.ts';

export const uploaderPackage = '@kintone/customize-uploader';

/** Its `upload` gives up when the count reaches three, so two means one attempt: a refused login must not be repeated. */
const singleAttempt = 2;

interface Uploader {
  upload: (client: BaseClient, manifest: CustomizeManifest, status: object, options: object) => Promise<void>;
  Client: typeof BaseClient;
}

/** The package is CommonJS without an entry point, so it is loaded by file and only when a deploy needs it. */
function loadUploader(): Uploader {
  const require = createRequire(import.meta.url);
  const { upload } = require('@kintone/customize-uploader/dist/commands') as Pick<Uploader, 'upload'>;
  const { default: Client } = require('@kintone/customize-uploader/dist/KintoneApiClient') as {
    default: typeof BaseClient;
  };
  return { upload, Client };
}

interface WireEntry {
  type: 'URL' | 'FILE';
  url?: string;
  file?: { fileKey: string };
}

function createUploadClient(Client: typeof BaseClient, request: EngineRequest, entries: Map<string, EngineEntry>) {
  const { session, target } = request;
  const { client } = session;
  let revisionAfter: string | null = null;
  let ending: DeployEnding | null = null;

  class SessionClient extends Client {
    constructor() {
      // Its own client is never used: every call goes through ours, which knows proxy rules and client certificates.
      super(null, null, 'unused', null, null, session.connection.baseUrl.url, { proxy: '', guestSpaceId: 0 });
    }

    override async uploadFile(id: string): Promise<{ fileKey: string }> {
      const entry = entries.get(id);
      if (entry?.kind !== 'bytes') throw new TypeError(`no bytes to upload for ${id}`);
      return client.file.uploadFile({ file: { name: entry.name, data: entry.bytes } });
    }

    override async prepareCustomizeFile(id: string): Promise<WireEntry> {
      const entry = entries.get(id);
      if (entry?.kind === 'URL') return { type: 'URL', url: entry.url };
      const { fileKey } = entry?.kind === 'kept' ? entry.file : await this.uploadFile(id);
      return { type: 'FILE', file: { fileKey } };
    }

    override async updateCustomizeSetting(params: UpdateAppCustomizeParameter): Promise<{ revision: string }> {
      await request.onStep('applying', null);
      const setting = { ...params, revision: request.revision } as Parameters<typeof client.app.updateAppCustomize>[0];
      const answer = await client.app.updateAppCustomize(setting);
      if (typeof answer?.revision !== 'string') throw failures.notKintone(session.connection.baseUrl.host);
      revisionAfter = answer.revision;
      await request.onStep('applying', revisionAfter);
      return answer;
    }

    override async deploySetting(app: string): Promise<object> {
      if (target === 'test') return {};
      await request.onStep('deploying', revisionAfter);
      return client.app.deployApp({ apps: [{ app, ...(revisionAfter ? { revision: revisionAfter } : {}) }] });
    }

    override async waitFinishingDeploy(): Promise<void> {
      if (target === 'live') ending = await waitForDeploy(session);
    }
  }
  return { client: new SessionClient(), ending: () => ending };
}

/** It reports on the console; our own lines say the same in the person's language, and `--json` needs a clean stdout. */
async function withQuietConsole<Result>(work: () => Promise<Result>): Promise<Result> {
  const { log } = console;
  console.log = () => undefined;
  try {
    return await work();
  } finally {
    console.log = log;
  }
}

export const customizeUploader: DeployEngine = {
  id: 'customize-uploader',
  async apply(request) {
    const { upload, Client } = loadUploader();
    const entries = new Map<string, EngineEntry>();
    const idsOf = (list: ListName): string[] =>
      request.lists[list].map((entry, index) => {
        const id = `${list}[${index}]`;
        entries.set(id, entry);
        return id;
      });
    const manifest: CustomizeManifest = {
      app: request.session.app,
      scope: request.scope,
      ...toDevices(mapLists(idsOf)),
    };
    const uploading = createUploadClient(Client, request, entries);
    await request.onStep('uploading', null);
    await withQuietConsole(() =>
      upload(
        uploading.client,
        manifest,
        { retryCount: singleAttempt, updateBody: null, updated: false },
        { lang: request.session.output.language, proxy: '', guestSpaceId: 0 },
      ),
    );
    return uploading.ending();
  },
};
