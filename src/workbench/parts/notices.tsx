/** Messages to the person: errors stay until closed, the rest leaves by itself. */
import { type Signal, signal } from '@preact/signals';
import { RemoveButton } from './controls.tsx';

/** Message to the person inside the panel. Errors stay until they are closed. */
export interface Notice {
  readonly kind: 'success' | 'error';
  readonly text: string;
}

interface NoticeItem extends Notice {
  readonly id: number;
}

export interface NoticeBoard {
  readonly items: Signal<readonly NoticeItem[]>;
  add(notice: Notice): void;
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
          <p>{item.text}</p>
          <RemoveButton label={closeLabel} onPress={() => board.close(item.id)} />
        </div>
      ))}
    </div>
  );
}
