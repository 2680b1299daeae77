/** `npm run rollback`: lists the backups of an app, and puts one back live, bytes and entries, checked. */
import { createAsker } from '../auth/ask.ts';
import { appAddress } from '../auth/connection.ts';
import { addConnectionOptions } from '../auth/connection-options.ts';
import { type ConnectionOptions, resolveBaseUrl, resolveConnection } from '../auth/resolve-connection.ts';
import { parseAppOrManifest, readManifestApp } from '../command-line/app-option.ts';
import { defineCommand } from '../command-line/define-command.ts';
import { toForeignText } from '../command-line/foreign-text.ts';
import type { Output } from '../command-line/output.ts';
import { type ExitCode, exitCode } from '../commands.ts';
import { applyChange } from '../deploy/apply-change.ts';
import { type Backup, listBackups, readBackup, takeBackup } from '../deploy/backup.ts';
import { customizeUploader } from '../deploy/customize-uploader.ts';
import { deployFailures } from '../deploy/deploy-failures.ts';
import { createDeploySession, deployNeeds, type DeploySession } from '../deploy/deploy-session.ts';
import { readJournal } from '../deploy/journal.ts';
import { joinAreas } from '../deploy/pending-settings.ts';
import { readAppState } from '../deploy/prepare-deploy.ts';
import { findPendingSettings } from '../deploy/pending-settings.ts';
import { toEngineLists } from '../deploy/put-back.ts';
import { entryName, listNames } from '../deploy/lists.ts';

interface RollbackOptions extends ConnectionOptions {
  app?: string;
  to?: string;
  list?: boolean;
  manifest: string;
  withPending?: boolean;
  json?: boolean;
}

const deadlineMs = 300_000;

function describe(backup: Backup): { en: string; ja: string } {
  const names = listNames
    .flatMap((list) => backup.live?.lists[list] ?? [])
    .map((entry) => (entry.kind === 'URL' ? entry.url : `${entry.name} (${(entry.size / 1024).toFixed(1)} KB)`));
  const holds = names.map(toForeignText).join(', ');
  return {
    en: `${backup.id}  revision ${backup.live?.revision ?? '-'}  ${holds || 'no files'}`,
    ja: `${backup.id}  リビジョン ${backup.live?.revision ?? '-'}  ${holds || 'ファイルなし'}`,
  };
}

function sayList(app: string, backups: readonly Backup[], output: Output): ExitCode {
  if (backups.length === 0) {
    output.say({
      en: `No backups of app ${app} here; every deploy takes one first.`,
      ja: `アプリ ${app} のバックアップはありません。デプロイのたびに作成されます。`,
    });
  }
  for (const backup of backups) output.say(describe(backup));
  output.result({
    ok: true,
    app,
    backups: backups.map(({ id, takenAt, before, live }) => ({
      id,
      takenAt,
      before,
      revision: live?.revision ?? null,
    })),
  });
  return exitCode.done;
}

async function restore(session: DeploySession, backup: Backup, withPending: boolean): Promise<ExitCode> {
  const { output, app } = session;
  const setting = backup.live;
  if (!setting) throw deployFailures.noBackup(app);
  const lists = await toEngineLists(session, backup, setting);
  const state = await readAppState(session);
  const isRestored = (): boolean => true;
  const pending = await findPendingSettings(session, state, isRestored);
  if (pending.length > 0 && !withPending) throw deployFailures.pendingSettings(app, joinAreas(pending));
  const safety = await takeBackup(session, state, 'rollback');
  const journal = await readJournal(session);
  const owned = { ...journal.owned };
  const result = await applyChange(session, {
    engine: customizeUploader,
    command: 'rollback',
    scope: setting.scope,
    lists,
    revision: state.preview.revision,
    backup: safety,
    hadPending: state.live?.revision !== state.preview.revision,
    ownedBefore: journal.owned,
    ownedAfter: owned,
  });
  const gone = listNames.flatMap((list) => {
    const names = new Set(setting.lists[list].map(entryName));
    return state.preview.lists[list].map(entryName).filter((name) => !names.has(name));
  });
  if (gone.length > 0) {
    const names = gone.map(toForeignText).join(', ');
    output.say({ en: `No longer in the app: ${names}.`, ja: `アプリから外れたもの: ${names}` });
  }
  const address = appAddress(session.connection, app);
  output.say({
    en: `App ${app} is back to backup ${backup.id}, live and checked; what it had before is backup ${safety.id}: ${address}`,
    ja: `アプリ ${app} をバックアップ ${backup.id} に戻し、検証しました。直前の内容はバックアップ ${safety.id} にあります: ${address}`,
  });
  output.result({ ok: true, app, restored: backup.id, backup: safety.id, revision: result.revision, address });
  return exitCode.done;
}

async function chooseBackup(
  session: DeploySession,
  options: RollbackOptions,
  backups: readonly Backup[],
): Promise<Backup | null> {
  if (options.to === 'latest') {
    const [latest] = backups;
    if (!latest) throw deployFailures.noBackup(session.app);
    return latest;
  }
  if (options.to !== undefined) return readBackup(session, options.to);
  const asker = createAsker(session.output);
  if (!asker || backups.length === 0) return null;
  const id = await asker.choose(
    { en: 'Which backup?', ja: 'どのバックアップに戻しますか。' },
    backups.map((backup) => ({ value: backup.id, name: describe(backup) })),
  );
  return readBackup(session, id);
}

export const { run } = defineCommand<RollbackOptions>({
  name: 'rollback',
  description: 'List the backups of an app, and put one back live: bytes and entries, checked.',
  configure(command) {
    command
      .option('--app <id>', 'number of the app, else "app" in the manifest')
      .option('--to <id>', 'the backup to put back, or "latest"; without it the backups are listed')
      .option('--list', 'only list the backups')
      .option('--manifest <path>', 'where to read the app number', 'customize-manifest.json')
      .option('--with-pending', 'also take other waiting settings of the app live');
    addConnectionOptions(command);
  },
  async execute(options, output) {
    const app = parseAppOrManifest(options.app ?? (await readManifestApp(options.manifest)));
    const backups = await listBackups({ app, connection: { baseUrl: await resolveBaseUrl(options, output) } });
    if (options.list || (options.to === undefined && !output.interactive)) return sayList(app, backups, output);
    const connection = await resolveConnection(options, deployNeeds, output);
    const session = createDeploySession(connection, app, output, deadlineMs);
    const backup = await chooseBackup(session, options, backups);
    return backup ? restore(session, backup, options.withPending === true) : sayList(app, backups, output);
  },
});
