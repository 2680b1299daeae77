/** The page that stands where a page is not shown: why, and the way back. */
import type { MessageLanguage } from '../messages/text.ts';
import { renderPlainPage } from '../sign-in/plain-page.ts';
import type { PageRefusal } from './page-boot-data.ts';

const refusals: Record<PageRefusal | 'noPage', { status: 403 | 404; en: string; ja: string; zh: string }> = {
  noApp: {
    status: 404,
    en: 'There is no such app. It may have been deleted.',
    ja: '指定したアプリが見つかりません。削除されている可能性があります。',
    zh: '找不到该应用,可能已被删除。',
  },
  noRight: {
    status: 403,
    en: 'You have no permission to view this page.',
    ja: 'このページを閲覧する権限がありません。',
    zh: '您没有查看此页面的权限。',
  },
  wrongSpace: {
    status: 404,
    en: 'This app belongs to another place: apps of guest spaces have /k/guest/{space}/ in their address.',
    ja: 'このアプリの場所が異なります。ゲストスペースのアプリのURLは /k/guest/{space}/ を含みます。',
    zh: '该应用位于其他位置:访客空间应用的网址包含 /k/guest/{space}/。',
  },
  noPage: {
    status: 404,
    en: 'There is no such page in the local Kintone.',
    ja: 'このページはローカルkintoneにありません。',
    zh: '本地Kintone没有此页面。',
  },
  noSpace: {
    status: 404,
    en: 'There is no such space, or you are not a member.',
    ja: 'スペースが見つからないか、参加していません。',
    zh: '找不到该空间,或您不是成员。',
  },
};

const back: Record<MessageLanguage, string> = { en: 'To the portal', ja: 'ポータルへ', zh: '返回门户' };

export function renderRefusal(
  refusal: PageRefusal | 'noPage',
  language: MessageLanguage,
): { html: string; status: 403 | 404 } {
  const { status, ...texts } = refusals[refusal];
  const content = `<p><a href="/k/">${back[language]}</a></p>`;
  return { html: renderPlainPage({ language, title: texts[language], content }), status };
}
