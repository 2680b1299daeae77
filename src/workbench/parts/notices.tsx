/** Messages to the person: errors stay until closed, the rest leaves by itself. */
import { type Signal, signal } from '@preact/signals';

export interface NoticeItem {
  readonly id: number;
  readonly kind: 'info' | 'success' | 'error';
  readonly text: string;
  readonly detail?: string;
}

export interface NoticeBoard {
  readonly items: Signal<readonly NoticeItem[]>;
  add(notice: Omit<NoticeItem, 'id'>): void;
  close(id: number): void;
}

const shownMs = 5000;
const maxItems = 4;

export function createNoticeBoard(): NoticeBoard {
  const items = signal<readonly NoticeItem[]>([]);
  let lastId = 0;
  const close = (id: number): void => {
    items.value = items.value.filter((item) => item.id !== id);
  };
  return {
    items,
    close,
    add(notice) {
      lastId += 1;
      const id = lastId;
      items.value = [...items.value, { ...notice, id }].slice(-maxItems);
      if (notice.kind !== 'error') setTimeout(close, shownMs, id);
    },
  };
}

export function Notices({ board, closeLabel }: { board: NoticeBoard; closeLabel: string }) {
  return (
    <div class="notices">
      {board.items.value.map((item) => (
        <div key={item.id} class={`notice is-${item.kind}`} role={item.kind === 'error' ? 'alert' : 'status'}>
          <div>
            <p>{item.text}</p>
            {item.detail && <small>{item.detail}</small>}
          </div>
          <button type="button" class="plain" aria-label={closeLabel} onClick={() => board.close(item.id)}>
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
