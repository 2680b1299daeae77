/** The list of the page's keyboard shortcuts. */
import type { ShortcutName } from '../../kintone-global/shell-state.ts';
import { shortcutsOf } from '../../kintone-global/shortcut-rules.ts';
import { usePage, useSay } from '../page-context.tsx';
import type { TextKey } from '../texts.ts';
import { DialogFrame } from './dialogs.tsx';

const names: Record<ShortcutName, TextKey> = {
  SHOW_RECORD: 'keyShowRecord',
  FOCUS_SEARCH_BOX: 'search',
  SHORTCUTS_HELP: 'help',
  CREATE_RECORD: 'add',
  EDIT_RECORD: 'editRecord',
  NEXT_RECORD: 'nextRecord',
  PREVIOUS_RECORD: 'previousRecord',
  NEXT_PAGE: 'keyNextPage',
  PREVIOUS_PAGE: 'keyPreviousPage',
  CANCEL_EDITING: 'keyCancel',
  SHOW_VIEW: 'keyShowView',
  SHOW_FILTER: 'keyShowFilter',
  SAVE_RECORD: 'save',
};

export function ShortcutHelp() {
  const page = usePage();
  const t = useSay();
  const { isHelpOpen, shortcuts } = page.shell;
  if (!isHelpOpen.value) return null;
  const close = (): void => void (isHelpOpen.value = false);
  return (
    <DialogFrame
      title={t('help')}
      className="lk-help"
      onEscape={close}
      footer={
        <button type="button" class="lk-btn" onClick={close}>
          {t('close')}
        </button>
      }
    >
      <dl class="lk-keys">
        {shortcutsOf(page.mode.value)
          .filter(({ name }) => shortcuts.value[name])
          .map(({ keys, name }) => [
            <dt key={`${name} keys`}>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>,
            <dd key={name}>{t(names[name])}</dd>,
          ])}
      </dl>
    </DialogFrame>
  );
}
