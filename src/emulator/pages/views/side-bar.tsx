/** Comments and change history beside a record. */
import { useEffect, useState } from 'preact/hooks';
import { appOf, type PageState } from '../../kintone-global/page-state.ts';
import { formatValue } from '../fields/format.ts';
import { refusalText } from '../flow/refusals.ts';
import { usePage, useSay } from '../page-context.tsx';
import { History } from './history.tsx';
import { Icon } from './icons.tsx';

interface Comment {
  id: string;
  text: string;
  createdAt: string;
  creator: { code: string; name: string };
  mentions: { code: string; type: string }[];
}

/** Most that one read of comments gives. */
const pageSize = 10;

async function readComments(page: PageState, offset: number): Promise<{ comments: Comment[]; older: boolean }> {
  const answer = await page.transport.call('/k/v1/record/comments', 'GET', {
    app: appOf(page).id,
    record: page.recordId.peek(),
    order: 'desc',
    offset,
    limit: pageSize,
  });
  return answer.ok ? (answer.body as { comments: Comment[]; older: boolean }) : { comments: [], older: false };
}

export function Comments() {
  const page = usePage();
  const t = useSay();
  const recordId = page.recordId.value;
  const [comments, setComments] = useState<Comment[]>([]);
  const [hasOlder, setHasOlder] = useState(false);
  const [text, setText] = useState('');
  const [mention, setMention] = useState('');

  async function load(offset: number): Promise<void> {
    const answer = await readComments(page, offset);
    if (page.recordId.peek() !== recordId) return;
    setComments((before) => (offset === 0 ? answer.comments : [...before, ...answer.comments]));
    setHasOlder(answer.older);
  }
  useEffect(() => void load(0), [recordId]);

  async function send(method: 'POST' | 'DELETE', params: Record<string, unknown>): Promise<void> {
    const answer = await page.transport.call('/k/v1/record/comment', method, {
      app: appOf(page).id,
      record: recordId,
      ...params,
    });
    if (!answer.ok) {
      page.shell.notification.value = { kind: 'ERROR', message: refusalText(page, answer.body) };
      return;
    }
    if (method === 'POST') setText('');
    await load(0);
  }

  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const mentions = mention === '' ? [] : [{ code: mention, type: 'USER' }];
          void send('POST', { comment: { text, mentions } });
        }}
      >
        <textarea
          class="lk-area"
          aria-label={t('writeComment')}
          placeholder={t('writeComment')}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <div class="lk-inline">
          <select
            class="lk-select"
            aria-label={t('mention')}
            value={mention}
            onChange={(event) => setMention(event.currentTarget.value)}
          >
            <option value="">{t('noMention')}</option>
            {page.boot.directory.users.map((user) => (
              <option key={user.code} value={user.code}>
                {user.name}
              </option>
            ))}
          </select>
          <button type="submit" class="lk-btn lk-btn-main" disabled={text.trim() === ''}>
            {t('post')}
          </button>
        </div>
      </form>
      {comments.length === 0 ? <p>{t('noComments')}</p> : null}
      {comments.map((comment) => (
        <article key={comment.id} class="lk-comment">
          <div class="lk-comment-head">
            <strong>{comment.creator.name}</strong>
            <span>{formatValue(page.boot, 'DATETIME', comment.createdAt)}</span>
            {comment.creator.code === page.boot.user.code ? (
              <button
                type="button"
                class="lk-btn lk-btn-plain lk-btn-icon lk-btn-small"
                aria-label={t('deleteComment')}
                onClick={() => void send('DELETE', { comment: comment.id })}
              >
                <Icon name="cross" />
              </button>
            ) : null}
          </div>
          <p>{comment.text}</p>
        </article>
      ))}
      {hasOlder ? (
        <button type="button" class="lk-btn lk-btn-small" onClick={() => void load(comments.length)}>
          {t('olderComments')}
        </button>
      ) : null}
    </>
  );
}

export function SideBar() {
  const page = usePage();
  const t = useSay();
  const { sideBar } = page.shell;
  const state = sideBar.value;
  if (state === 'CLOSED') {
    return (
      <button
        type="button"
        class="lk-btn lk-btn-icon"
        aria-label={t('sideBarOpen')}
        onClick={() => (sideBar.value = 'COMMENTS')}
      >
        <Icon name="side" />
      </button>
    );
  }
  return (
    <aside class="lk-side" aria-label={t('comments')}>
      <div class="lk-side-head">
        <div class="lk-side-tabs" role="tablist">
          {(['COMMENTS', 'HISTORY'] as const).map((tab) => (
            <button
              key={tab}
              type="button"
              role="tab"
              aria-selected={state === tab}
              onClick={() => (sideBar.value = tab)}
            >
              {t(tab === 'COMMENTS' ? 'comments' : 'history')}
            </button>
          ))}
        </div>
        <button
          type="button"
          class="lk-btn lk-btn-plain lk-btn-icon lk-btn-small"
          aria-label={t('sideBarClose')}
          onClick={() => (sideBar.value = 'CLOSED')}
        >
          <Icon name="right" />
        </button>
      </div>
      <div class="lk-side-body">{state === 'COMMENTS' ? <Comments /> : <History />}</div>
    </aside>
  );
}
