/** `deploy --watch`: writes each new build to the setting before deploy, so that only the test environment changes. */
import { dirname } from 'node:path';
import { watch } from 'chokidar';
import { appAddress, type Connection } from '../auth/connection.ts';
import { reportFailure } from '../command-line/define-command.ts';
import type { Output } from '../command-line/output.ts';
import { toToolError } from '../command-line/to-tool-error.ts';
import { type ExitCode, exitCode } from '../commands.ts';
import { downloadFile, readCustomization } from './customization.ts';
import { customizeUploader } from './customize-uploader.ts';
import { createDeploySession, type DeploySession } from './deploy-session.ts';
import { readJournal } from './journal.ts';
import { readManifest } from './manifest.ts';
import { makePlan } from './plan.ts';
import { toSentLists } from './prepare-deploy.ts';
import { runBuild } from './run-build.ts';
import { scanManifest } from './scan-manifest.ts';
import { listNames } from './lists.ts';

export interface WatchOptions {
  app?: string;
  scope?: string;
  manifest: string;
  build: boolean;
  replace?: boolean;
}

const settleMs = 200;
const uploadDeadlineMs = 60_000;

async function uploadOnce(options: WatchOptions, output: Output, connection: Connection): Promise<DeploySession> {
  if (options.build) await runBuild(output);
  const manifest = await readManifest(options.manifest, options);
  scanManifest(manifest, output);
  const session = createDeploySession(connection, manifest.app, output, uploadDeadlineMs);
  const preview = await readCustomization(session.client, session.app, true, session.context);
  const { owned } = await readJournal(session);
  const plan = makePlan(manifest, preview, { replace: options.replace === true, owned });
  await customizeUploader.apply({
    session,
    scope: manifest.scope,
    lists: toSentLists(plan, (_list, file) => downloadFile(session.client, file, session.context)),
    revision: preview.revision,
    target: 'test',
    onStep: () => Promise.resolve(),
  });
  const address = appAddress(connection, manifest.app, 'test');
  output.say({
    en: `Uploaded to the test environment, live is unchanged: ${address}`,
    ja: `テスト環境にアップロードしました (運用環境は変わりません): ${address}`,
  });
  output.result({ ok: true, app: manifest.app, target: 'test', address });
  return session;
}

/** Runs until it is interrupted. A failed first upload ends it; a later one is said and waits for the next change. */
export async function watchAndUpload(options: WatchOptions, output: Output, connection: Connection): Promise<ExitCode> {
  await uploadOnce(options, output, connection);
  const manifest = await readManifest(options.manifest, options);
  const files = listNames
    .flatMap((list) => manifest.lists[list])
    .flatMap((entry) => (entry.kind === 'FILE' ? [entry.path] : []));
  // Our own build writes dist/, so with it only sources are watched, or every upload would start the next one.
  const watched = options.build
    ? ['src', options.manifest]
    : [...new Set(files.map((file) => dirname(file))), options.manifest];
  const watcher = watch(watched, {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: settleMs, pollInterval: 50 },
  });
  let working = false;
  let again = false;
  const onChange = async (): Promise<void> => {
    if (working) {
      again = true;
      return;
    }
    working = true;
    do {
      again = false;
      await uploadOnce(options, output, connection).catch((error: unknown) => {
        reportFailure(toToolError(error, { host: connection.baseUrl.host }), output);
      });
    } while (again);
    working = false;
  };
  watcher.on('all', () => void onChange());
  const interrupted = new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  // Said when it is true: a file saved, or a key pressed, right after the line counts.
  watcher.once('ready', () =>
    output.say({
      en: 'Watching; press Ctrl+C to stop.',
      ja: '変更を監視しています。終了するには Ctrl+C を押してください。',
    }),
  );
  await interrupted;
  await watcher.close();
  return exitCode.done;
}
