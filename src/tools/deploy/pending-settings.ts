/** Finds settings other than ours that wait before deploy: Kintone's deploy takes every one of them live. */
import { isDeepStrictEqual } from 'node:util';
import type { Sentence } from '../command-line/failure.ts';
import { type Customization, downloadFile, hashOf, type RemoteEntry } from './customization.ts';
import type { DeploySession } from './deploy-session.ts';
import { type ListName, entryName, listNames } from './lists.ts';

type AppClient = DeploySession['client']['app'];
type Reader = (app: AppClient, request: { app: string; preview: boolean }) => Promise<unknown>;

/** https://kintone.dev/en/docs/kintone/rest-api/apps/ : every group of settings that has a pre-live twin. */
const areas: readonly { name: Sentence; read: Reader }[] = [
  { name: { en: 'general settings', ja: '一般設定' }, read: (app, request) => app.getAppSettings(request) },
  { name: { en: 'form fields', ja: 'フォームのフィールド' }, read: (app, request) => app.getFormFields(request) },
  { name: { en: 'form layout', ja: 'フォームのレイアウト' }, read: (app, request) => app.getFormLayout(request) },
  { name: { en: 'views', ja: '一覧' }, read: (app, request) => app.getViews(request) },
  { name: { en: 'graphs', ja: 'グラフ' }, read: (app, request) => app.getReports(request) },
  { name: { en: 'process management', ja: 'プロセス管理' }, read: (app, request) => app.getProcessManagement(request) },
  { name: { en: 'app actions', ja: 'アプリアクション' }, read: (app, request) => app.getAppActions(request) },
  { name: { en: 'app permissions', ja: 'アプリのアクセス権' }, read: (app, request) => app.getAppAcl(request) },
  { name: { en: 'record permissions', ja: 'レコードのアクセス権' }, read: (app, request) => app.getRecordAcl(request) },
  { name: { en: 'field permissions', ja: 'フィールドのアクセス権' }, read: (app, request) => app.getFieldAcl(request) },
  {
    name: { en: 'general notifications', ja: 'アプリの条件通知' },
    read: (app, request) => app.getGeneralNotifications(request),
  },
  {
    name: { en: 'record notifications', ja: 'レコードの条件通知' },
    read: (app, request) => app.getPerRecordNotifications(request),
  },
  {
    name: { en: 'reminders', ja: 'リマインダーの条件通知' },
    read: (app, request) => app.getReminderNotifications(request),
  },
];

const customizationArea: Sentence = { en: 'JavaScript and CSS of others', ja: '他の JavaScript / CSS' };
const unnamedArea: Sentence = {
  en: 'settings that the API cannot compare, for example plug-ins or API tokens',
  ja: 'API で比較できない設定（プラグインや API トークンなど）',
};

function withoutRevision(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null) return answer;
  return Object.fromEntries(Object.entries(answer).filter(([key]) => key !== 'revision'));
}

async function differs(session: DeploySession, read: Reader): Promise<boolean> {
  const request = (preview: boolean): Promise<unknown> => read(session.client.app, { app: session.app, preview });
  try {
    const [live, preview] = await Promise.all([request(false), request(true)]);
    return !isDeepStrictEqual(withoutRevision(live), withoutRevision(preview));
  } catch {
    // An area that this account may not read cannot be compared; the revision still tells that something waits.
    return false;
  }
}

async function sameBytes(session: DeploySession, live: RemoteEntry, preview: RemoteEntry): Promise<boolean> {
  if (live.kind === 'URL' || preview.kind === 'URL') return live.kind === preview.kind;
  if (live.size !== preview.size) return false;
  const [a, b] = await Promise.all([
    downloadFile(session.client, live, session.context),
    downloadFile(session.client, preview, session.context),
  ]);
  return hashOf(a) === hashOf(b);
}

type IsOurs = (list: ListName, name: string) => boolean;

async function compareCustomization(
  session: DeploySession,
  settings: { live: Customization; preview: Customization },
  isOurs: IsOurs,
): Promise<{ ours: boolean; others: boolean }> {
  let ours = false;
  let others = false;
  for (const list of listNames) {
    const live = settings.live.lists[list];
    const preview = settings.preview.lists[list];
    const names = new Set([...live, ...preview].map(entryName));
    for (const name of names) {
      const before = live.find((entry) => entryName(entry) === name);
      const after = preview.find((entry) => entryName(entry) === name);
      if (before && after && (await sameBytes(session, before, after))) continue;
      if (isOurs(list, name)) ours = true;
      else others = true;
    }
  }
  return { ours, others };
}

/** Names what waits besides our own entries; empty when nothing does. */
export async function findPendingSettings(
  session: DeploySession,
  settings: { live: Customization | null; preview: Customization },
  isOurs: IsOurs,
): Promise<Sentence[]> {
  const { live, preview } = settings;
  if (!live) return [{ en: 'the whole app, which was never deployed', ja: '一度も反映されていないアプリ全体' }];
  if (live.revision === preview.revision) return [];
  const [changed, customization] = await Promise.all([
    Promise.all(areas.map(async (area) => ((await differs(session, area.read)) ? area.name : null))),
    compareCustomization(session, { live, preview }, isOurs),
  ]);
  const found = changed.filter((name) => name !== null);
  if (customization.others) found.push(customizationArea);
  const explained = found.length > 0 || customization.ours || live.scope !== preview.scope;
  return explained ? found : [unnamedArea];
}

export function joinAreas(found: readonly Sentence[]): Sentence {
  return { en: found.map((area) => area.en).join(', '), ja: found.map((area) => area.ja).join('、') };
}
