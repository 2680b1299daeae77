/** Wording of the API console. */
import type { Area } from '../../rest/catalogue/endpoint.ts';
import { defineMessages } from './messages.ts';

const areasEn = {
  records: 'Records',
  comments: 'Comments and status',
  files: 'Files',
  app: 'Apps and their settings',
  rights: 'Permissions',
  notices: 'Notifications',
  spaces: 'Spaces',
  domain: 'Domain',
  other: 'Search and schema',
} satisfies Record<Area, string>;

const areasJa = {
  records: 'レコード',
  comments: 'コメント・ステータス',
  files: 'ファイル',
  app: 'アプリと設定',
  rights: 'アクセス権',
  notices: '通知',
  spaces: 'スペース',
  domain: 'ドメイン',
  other: '検索・スキーマ',
} satisfies Record<Area, string>;

export const areaMessages = defineMessages(areasEn, areasJa);

export const consoleLabel = defineMessages({ label: 'Console' }, { label: 'コンソール' });
