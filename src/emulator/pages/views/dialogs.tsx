/** Dialogs and bottom sheets of the global, and the frame that the page's own dialogs use too. */
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { DialogAction, DialogState } from '../../kintone-global/shell-state.ts';
import { usePage, useSay } from '../page-context.tsx';
import { Icon } from './icons.tsx';

export interface DialogFrameProps {
  title: string;
  isWide?: boolean;
  className?: string;
  /** Called on Esc; absent means that Esc does nothing. */
  onEscape?: () => void;
  /** A cross in the corner. */
  onClose?: () => void;
  footer: ComponentChildren;
  children: ComponentChildren;
}

export function DialogFrame(props: DialogFrameProps) {
  const { title, isWide = false, className = '', onEscape, onClose, footer, children } = props;
  const page = usePage();
  const t = useSay();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  const classes = [
    'lk-dialog',
    isWide ? 'lk-dialog-wide' : '',
    page.boot.device === 'mobile' ? 'lk-sheet-bottom' : '',
    className,
  ];
  return (
    <dialog
      ref={dialog}
      class={classes.join(' ').trim()}
      aria-label={title === '' ? t('ok') : title}
      onCancel={(event) => {
        event.preventDefault();
        onEscape?.();
      }}
    >
      {title !== '' || onClose ? (
        <div class="lk-dialog-head">
          <h2>{title}</h2>
          {onClose ? (
            <button type="button" class="lk-btn lk-btn-plain lk-btn-icon" aria-label={t('close')} onClick={onClose}>
              <Icon name="cross" />
            </button>
          ) : null}
        </div>
      ) : null}
      <div class="lk-dialog-body">{children}</div>
      <div class="lk-dialog-foot">{footer}</div>
    </dialog>
  );
}

function Body({ body }: { body: string | Element }) {
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (typeof body !== 'string') host.current?.replaceChildren(body);
  }, [body]);
  return typeof body === 'string' ? <p class="lk-dialog-text">{body}</p> : <div ref={host} />;
}

async function tryClose(dialog: DialogState, action: DialogAction): Promise<void> {
  const answer = dialog.beforeClose ? await dialog.beforeClose(action) : true;
  if (answer !== false) dialog.close(action);
}

export function Dialogs() {
  const page = usePage();
  const dialog = page.shell.dialog.value;
  if (!dialog) return null;
  const close = (action: DialogAction): void => {
    tryClose(dialog, action).catch((error: unknown) => page.engine.note('beforeClose', String(error)));
  };
  return (
    <DialogFrame
      title={dialog.title}
      {...(dialog.hasClose ? { onClose: () => close('CLOSE'), onEscape: () => close('CLOSE') } : {})}
      footer={
        <>
          {dialog.cancel === null ? null : (
            <button type="button" class="lk-btn" onClick={() => close('CANCEL')}>
              {dialog.cancel}
            </button>
          )}
          {dialog.ok === null ? null : (
            <button type="button" class="lk-btn lk-btn-main" onClick={() => close('OK')}>
              {dialog.ok}
            </button>
          )}
        </>
      }
    >
      <Body body={dialog.body} />
    </DialogFrame>
  );
}
