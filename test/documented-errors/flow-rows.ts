/** Errors of comments, process management, cursors and files. */
import { apps, type ErrorWorld, setSettings } from './error-world.ts';
import { type ErrorRow, refused } from './row.ts';

const note = { Note: { value: 'a' } };

/** A record of the app with process management, in its first state. */
async function addToFlow({ call }: ErrorWorld): Promise<void> {
  await call('POST', 'record', { app: apps.flow, record: note });
}

const comments: ErrorRow[] = [
  ...refused(
    'GAIA_RE02',
    400,
    [
      'The specified comment does not exist. The comment may have been deleted.',
      '指定したコメントが存在しません。削除された可能性があります。',
    ],
    {
      'a comment that is not there is deleted': async (world) => {
        await addToFlow(world);
        return world.call('DELETE', 'record/comment', { app: apps.flow, record: 1, comment: 99 });
      },
    },
  ),
  ...refused(
    'GAIA_RE03',
    403,
    [
      'Cannot delete the comment (ID: 1). The comment was posted by someone other than you.',
      'コメント（id: 1）を削除できません。ほかのユーザーが書き込んだコメントです。',
    ],
    {
      'a comment of somebody else is deleted': async (world) => {
        await addToFlow(world);
        await world.call('POST', 'record/comment', { app: apps.flow, record: 1, comment: { text: 'x' } }, world.boss);
        return world.call('DELETE', 'record/comment', { app: apps.flow, record: 1, comment: 1 });
      },
    },
  ),
  ...refused('GAIA_RE12', 400, ['Comment feature is disabled.', 'コメント機能が無効化されています。'], {
    'comments are switched off': ({ call, app }) => {
      setSettings(app, { enableComments: false });
      return call('GET', 'record/comments', { app: 1, record: 1 });
    },
  }),
];

const process: ErrorRow[] = [
  ...refused(
    'GAIA_ST02',
    400,
    [
      'Your request failed. The process management feature has been disabled.',
      '操作に失敗しました。プロセス管理機能が無効化されています。',
    ],
    {
      'an action is run without process management': ({ call }) =>
        call('PUT', 'record/status', { app: 1, id: 1, action: 'Start' }),
      'a query asks for the status without process management': ({ call }) =>
        call('GET', 'records', { app: 1, query: 'Status = "Open"' }),
    },
  ),
  ...refused(
    'GAIA_IL03',
    400,
    [
      'Failed to update the status. The settings or the status itself may have been changed by someone.',
      'ステータスの変更に失敗しました。ほかのユーザーが、ステータス、またはステータスの設定を変更した可能性があります。',
    ],
    {
      'the action does not start from the present state': async (world) => {
        await addToFlow(world);
        return world.call('PUT', 'record/status', { app: apps.flow, id: 1, action: 'Finish' });
      },
      'one of several actions does not': async (world) => {
        await addToFlow(world);
        const records = [{ id: 1, action: 'Finish' }];
        return world.call('PUT', 'records/status', { app: apps.flow, records });
      },
    },
  ),
  ...refused('GAIA_SA01', 400, ['Assignee is required.', '作業者を指定してください。'], {
    'the next state has several people to choose from': async (world) => {
      await addToFlow(world);
      return world.call('PUT', 'record/status', { app: apps.flow, id: 1, action: 'Start' });
    },
  }),
  ...refused(
    'GAIA_SA04',
    400,
    [
      'Failed to update status. Assignee cannot be specified by the action.',
      'ステータスの変更に失敗しました。このアクションでは作業者を指定できません。',
    ],
    {
      'the next state has nobody to choose': async (world) => {
        await addToFlow(world);
        return world.call('PUT', 'record/status', { app: apps.flow, id: 1, action: 'Close', assignee: 'boss' });
      },
    },
  ),
  ...refused('GAIA_NT01', 403, ['Only Assignee can change the status.', '作業者のみがステータスを変更できます。'], {
    'somebody else is the assignee': async (world) => {
      await addToFlow(world);
      await world.call('PUT', 'record/status', { app: apps.flow, id: 1, action: 'Start', assignee: 'boss' });
      return world.call('PUT', 'record/status', { app: apps.flow, id: 1, action: 'Finish' });
    },
  }),
];

async function openCursor({ call }: ErrorWorld): Promise<string> {
  return ((await (await call('POST', 'records/cursor', { app: 1 })).json()) as { id: string }).id;
}

const cursors: ErrorRow[] = [
  {
    code: 'GAIA_TM12',
    when: 'an eleventh cursor is opened',
    status: 429,
    message: [
      'The cursor cannot be created because the limit of cursors has been reached. Delete cursors that are not needed, or try again later.',
      '作成できるカーソルの上限に達しているため、カーソルを作成できません。不要なカーソルを削除するか、しばらく経ってから再実行してください。',
    ],
    async send(world) {
      for (let opened = 0; opened < 10; opened += 1) await openCursor(world);
      return world.call('POST', 'records/cursor', { app: 1 });
    },
  },
  ...refused(
    'GAIA_CN01',
    404,
    [
      'The specified cursor does not exist or has expired.',
      '指定したカーソルは存在しないか、既に有効期限が切れています。',
    ],
    {
      'the cursor was never there': ({ call }) => call('GET', 'records/cursor', { id: 'c'.repeat(36) }),
      'the cursor was closed': async (world) => {
        const id = await openCursor(world);
        await world.call('DELETE', 'records/cursor', { id });
        return world.call('DELETE', 'records/cursor', { id });
      },
      'the cursor came to its end': async (world) => {
        const id = await openCursor(world);
        await world.call('GET', 'records/cursor', { id });
        return world.call('DELETE', 'records/cursor', { id });
      },
      'the ten minutes of the cursor are over': async (world) => {
        const id = await openCursor(world);
        world.kintone.clock.advance(10 * 60_000 + 1);
        return world.call('GET', 'records/cursor', { id });
      },
    },
  ),
];

const files: ErrorRow[] = refused(
  'GAIA_BL01',
  404,
  ['The specified file (id: nowhere) not found.', '指定したファイル（id: nowhere）が見つかりません。'],
  {
    'a file that is not there is fetched': ({ call }) => call('GET', 'file', { fileKey: 'nowhere' }),
    'a file that was never uploaded is attached': ({ call }) => {
      const record = { Title: { value: 'a' }, Files: { value: [{ fileKey: 'nowhere' }] } };
      return call('POST', 'record', { app: 1, record });
    },
    'an app is to wear an icon that was never uploaded': ({ call, boss }) => {
      const icon = { type: 'FILE', file: { fileKey: 'nowhere' } };
      return call('PUT', 'preview/app/settings', { app: 1, icon }, boss);
    },
  },
);

export const flowRows: readonly ErrorRow[] = [...comments, ...process, ...cursors, ...files];
