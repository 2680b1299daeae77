/** The comments of a record: read page by page, written with a mention, deleted after a question. */
import { useEffect, useState } from 'preact/hooks';
import { appOf, type PageState } from '../../kintone-global/page-state.ts';
import { formatValue } from '../fields/format.ts';
import { refusalText } from '../flow/refusals.ts';
import { usePage, useSay } from '../page-context.tsx';
import { Icon } from './icons.tsx';
import { DeleteQuestion } from './row-editor.tsx';

interface Comment {
  id: string;
  text: string;
  createdAt: string;
  creator: { code: string; name: string };
  mentions: { code: string; type: string }[];
}

interface CommentPage {
  comments: Comment[];
  older: boolean;
}

/** Most that one read of comments gives. */
const pageSize = 10;

function tell(page: PageState, body: unknown): void {
  page.shell.notification.value = { kind: 'ERROR', message: refusalText(page, body) };
}

/** Null where they cannot be read, which the page then says. */
async function readComments(page: PageState, offset: number): Promise<CommentPage | null> {
  const answer = await page.transport.call('/k/v1/record/comments', 'GET', {
    app: appOf(page).id,
    record: page.recordId.peek(),
    order: 'desc',
    offset,
    limit: pageSize,
  });
  if (answer.ok) return answer.body as CommentPage;
  tell(page, answer.body);
  return null;
}

/** True when the comment was written or deleted. */
async function change(page: PageState, method: 'POST' | 'DELETE', params: Record<string, unknown>): Promise<boolean> {
  const answer = await page.transport.call('/k/v1/record/comment', method, {
    app: appOf(page).id,
    record: page.recordId.peek(),
    ...params,
  });
  if (!answer.ok) tell(page, answer.body);
  return answer.ok;
}

function CommentForm({ onPosted }: { onPosted: () => void }) {
  const page = usePage();
  const t = useSay();
  const [text, setText] = useState('');
  const [mention, setMention] = useState('');
  const [isSending, setSending] = useState(false);

  async function post(): Promise<void> {
    setSending(true);
    const mentions = mention === '' ? [] : [{ code: mention, type: 'USER' }];
    const isPosted = await change(page, 'POST', { comment: { text, mentions } });
    setSending(false);
    if (!isPosted) return;
    setText('');
    setMention('');
    onPosted();
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void post();
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
        <button type="submit" class="lk-btn lk-btn-main" disabled={isSending || text.trim() === ''}>
          {t('post')}
        </button>
      </div>
    </form>
  );
}

function CommentView({ comment, onDeleted }: { comment: Comment; onDeleted: () => void }) {
  const page = usePage();
  const t = useSay();
  const [isAsking, setAsking] = useState(false);

  async function remove(): Promise<void> {
    setAsking(false);
    if (await change(page, 'DELETE', { comment: comment.id })) onDeleted();
  }

  return (
    <article class="lk-comment">
      <div class="lk-comment-head">
        <strong>{comment.creator.name}</strong>
        <span>{formatValue(page.boot, 'DATETIME', comment.createdAt)}</span>
        {comment.creator.code === page.boot.user.code ? (
          <button
            type="button"
            class="lk-btn lk-btn-plain lk-btn-icon lk-btn-small"
            aria-label={t('deleteComment')}
            title={t('deleteComment')}
            onClick={() => setAsking(true)}
          >
            <Icon name="cross" />
          </button>
        ) : null}
      </div>
      <p dir="auto">{comment.text}</p>
      {isAsking ? (
        <DeleteQuestion
          title={t('deleteCommentAsk')}
          detail={comment.text}
          onCancel={() => setAsking(false)}
          onDelete={() => void remove()}
        />
      ) : null}
    </article>
  );
}

export function Comments() {
  const page = usePage();
  const t = useSay();
  const recordId = page.recordId.value;
  const [comments, setComments] = useState<Comment[] | null>(null);
  const [hasOlder, setHasOlder] = useState(false);

  async function load(offset: number): Promise<void> {
    const answer = await readComments(page, offset);
    if (!answer || page.recordId.peek() !== recordId) return;
    setComments((before) => (offset === 0 ? answer.comments : [...(before ?? []), ...answer.comments]));
    setHasOlder(answer.older);
  }
  useEffect(() => void load(0), [recordId]);

  return (
    <>
      <CommentForm key={recordId} onPosted={() => void load(0)} />
      {comments?.length === 0 ? <p>{t('noComments')}</p> : null}
      {(comments ?? []).map((comment) => (
        <CommentView key={comment.id} comment={comment} onDeleted={() => void load(0)} />
      ))}
      {hasOlder ? (
        <button type="button" class="lk-btn lk-btn-small" onClick={() => void load(comments?.length ?? 0)}>
          {t('olderComments')}
        </button>
      ) : null}
    </>
  );
}
