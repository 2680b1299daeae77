/** `npm run deploy`: builds, checks, backs up, uploads, deploys, and proves what is live. */
import { appAddress, type Connection } from '../auth/connection.ts';
import { addConnectionOptions } from '../auth/connection-options.ts';
import { type ConnectionOptions, resolveConnection } from '../auth/resolve-connection.ts';
import { parseAppOrManifest } from '../command-line/app-option.ts';
import { defineCommand } from '../command-line/define-command.ts';
import { failures } from '../command-line/failures.ts';
import { toForeignText } from '../command-line/foreign-text.ts';
import type { Output } from '../command-line/output.ts';
import { type ExitCode, exitCode } from '../commands.ts';
import { applyChange } from './apply-change.ts';
import { type Backup, takeBackup } from './backup.ts';
import { deployFailures } from './deploy-failures.ts';
import { createDeploySession, deployNeeds, type DeploySession } from './deploy-session.ts';
import { toDiffLines } from './diff.ts';
import type { DeployEngine } from './engine.ts';
import { loadEngine } from './engines.ts';
import { type Journal, readJournal } from './journal.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { joinAreas } from './pending-settings.ts';
import { ownedNames } from './plan.ts';
import { keptFromBackup, type PreparedDeploy, prepareDeploy, toSentLists } from './prepare-deploy.ts';
import { type ResumeChoice, resumeInterrupted } from './resume.ts';
import { runBuild } from './run-build.ts';
import { scanManifest } from './scan-manifest.ts';

interface DeployOptions extends ConnectionOptions {
  app?: string;
  scope?: string;
  manifest: string;
  build: boolean;
  replace?: boolean;
  dryRun?: boolean;
  withPending?: boolean;
  resume?: string;
  engine: string;
  timeout: string;
  watch?: boolean;
  json?: boolean;
}

const longestTimeoutSeconds = 3600;

function parseTimeoutMs(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0 && seconds <= longestTimeoutSeconds)) {
    throw failures.optionInvalid('--timeout', {
      en: `a number of seconds up to ${longestTimeoutSeconds}`,
      ja: ` ${longestTimeoutSeconds} 以下の秒数`,
    });
  }
  return seconds * 1000;
}

function parseResume(text: string | undefined): ResumeChoice | null {
  if (text === undefined) return null;
  if (text === 'on' || text === 'back') return text;
  throw failures.optionInvalid('--resume', { en: 'on or back', ja: ' on または back ' });
}

function sayDiff(prepared: PreparedDeploy, output: Output): void {
  for (const line of toDiffLines(prepared.diff)) output.say(line);
}

function toResult(session: DeploySession, prepared: PreparedDeploy, more: object): object {
  return {
    ok: true,
    app: session.app,
    address: appAddress(session.connection, session.app),
    changed: prepared.diff.hasChanges,
    entries: prepared.diff.entries.map((entry) => ({ ...entry, name: toForeignText(entry.name) })),
    pending: prepared.pending.map((area) => area[session.output.language]),
    ...more,
  };
}

function dryRun(session: DeploySession, prepared: PreparedDeploy, builtAtMs: number): ExitCode {
  const { output } = session;
  sayDiff(prepared, output);
  if (prepared.pending.length > 0)
    output.warn(deployFailures.pendingSettings(session.app, joinAreas(prepared.pending)).sentence);
  output.say({ en: 'Dry run: nothing was changed.', ja: 'ドライラン: 何も変更していません。' });
  output.result(toResult(session, prepared, { dryRun: true, tookMs: Math.round(performance.now() - builtAtMs) }));
  return exitCode.done;
}

interface DeployRun {
  session: DeploySession;
  manifest: Manifest;
  prepared: PreparedDeploy;
  journal: Journal;
  engine: DeployEngine;
}

async function takeLive({ session, manifest, prepared, journal, engine }: DeployRun): Promise<ExitCode> {
  const { output } = session;
  const startedMs = performance.now();
  const backup: Backup = await takeBackup(session, prepared, 'deploy');
  output.say({ en: `Backup ${backup.id} taken.`, ja: `バックアップ ${backup.id} を作成しました。` });
  sayDiff(prepared, output);
  const owned = ownedNames(manifest);
  const result = await applyChange(session, {
    engine,
    command: 'deploy',
    scope: manifest.scope,
    lists: toSentLists(prepared.plan, keptFromBackup(session, backup)),
    revision: prepared.preview.revision,
    backup,
    hadPending: prepared.live?.revision !== prepared.preview.revision,
    ownedBefore: journal.owned,
    ownedAfter: owned,
  });
  const address = appAddress(session.connection, session.app);
  output.say({
    en: `App ${session.app} is live with revision ${result.revision}, its bytes checked: ${address}`,
    ja: `アプリ ${session.app} に反映しました (リビジョン ${result.revision}、内容を検証済み): ${address}`,
  });
  const tookMs = Math.round(performance.now() - startedMs);
  const kintoneMs = Math.round(result.kintoneMs);
  output.result(toResult(session, prepared, { backup: backup.id, revision: result.revision, tookMs, kintoneMs }));
  return exitCode.done;
}

function isLiveAlready(prepared: PreparedDeploy): boolean {
  return !prepared.diff.hasChanges && prepared.live?.revision === prepared.preview.revision;
}

async function deployOnce(options: DeployOptions, output: Output, connection: Connection): Promise<ExitCode> {
  const engine = await loadEngine(options.engine);
  // A wrong number is told before a build that takes seconds.
  if (options.app !== undefined) parseAppOrManifest(options.app);
  if (options.build) await runBuild(output);
  const builtAtMs = performance.now();
  const manifest = await readManifest(options.manifest, options);
  scanManifest(manifest, output);
  const session = createDeploySession(connection, manifest.app, output, parseTimeoutMs(options.timeout));
  const journal = await readJournal(session);
  const resume = options.dryRun ? 'settled' : await resumeInterrupted(session, journal, parseResume(options.resume));
  if (resume === 'wentBack') {
    output.result({ ok: true, app: session.app, wentBack: true });
    return exitCode.done;
  }
  const prepared = await prepareDeploy(session, manifest, { replace: options.replace === true, owned: journal.owned });
  if (options.dryRun) return dryRun(session, prepared, builtAtMs);
  if (prepared.pending.length > 0 && !options.withPending) {
    throw deployFailures.pendingSettings(session.app, joinAreas(prepared.pending));
  }
  if (isLiveAlready(prepared)) {
    output.say({
      en: `App ${session.app} runs exactly these files already; nothing to do.`,
      ja: `アプリ ${session.app} にはすでに同じファイルが反映されています。変更はありません。`,
    });
    output.result(toResult(session, prepared, { revision: prepared.preview.revision }));
    return exitCode.done;
  }
  return takeLive({ session, manifest, prepared, journal, engine });
}

const deploy = defineCommand<DeployOptions>({
  name: 'deploy',
  description: 'Build, check, back up, upload and deploy the customization, and prove what is live.',
  configure(command) {
    command
      .option('--app <id>', 'number of the app, else "app" in the manifest')
      .option('--scope <scope>', 'ALL, ADMIN or NONE, else "scope" in the manifest')
      .option('--manifest <path>', 'what to upload', 'customize-manifest.json')
      .option('--no-build', 'upload the files as they are')
      .option('--replace', 'remove entries that this project does not own')
      .option('--dry-run', 'show what would change, and change nothing')
      .option('--with-pending', 'also take other waiting settings of the app live')
      .option('--resume <choice>', 'after a deploy that was cut off: "on" deploys, "back" puts the setting back')
      .option('--engine <name>', 'customize-uploader or cli-kintone', 'customize-uploader')
      .option('--timeout <seconds>', 'how long to wait for Kintone', '300')
      .option('--watch', 'after every change of a file, write to the test environment only');
    addConnectionOptions(command);
  },
  async execute(options, output) {
    parseTimeoutMs(options.timeout);
    parseResume(options.resume);
    const connection = await resolveConnection(options, deployNeeds, output);
    if (options.watch) {
      const { watchAndUpload } = await import('./watch.ts');
      return watchAndUpload(options, output, connection);
    }
    return deployOnce(options, output, connection);
  },
});

export const { run } = deploy;
