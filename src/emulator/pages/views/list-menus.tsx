/** The two buttons at the end of a list's toolbar: the app's settings, and what else can be done with the list. */
import { useRef } from 'preact/hooks';
import { appOf, type ListState } from '../../kintone-global/page-state.ts';
import { pageUrl } from '../../kintone-global/page-url.ts';
import { toListQuery } from '../flow/list-flow.ts';
import { usePage, useSay } from '../page-context.tsx';
import { Icon } from './icons.tsx';

/** Settings are changed by REST and seen in the test environment; from there it leads back. A guest space has no such page. */
export function SettingsLink() {
  const page = usePage();
  const t = useSay();
  const { boot } = page;
  if (!appOf(page).rights.manage || boot.guestSpaceId !== null || page.shell.hidden.value.has('appSettingsButton'))
    return null;
  const name = t(boot.isTest ? 'liveApp' : 'settings');
  const href = pageUrl({ ...boot, isTest: !boot.isTest }, 'index');
  return (
    <a class="lk-btn lk-btn-icon" href={href} aria-label={name} title={boot.isTest ? name : t('settingsHint')}>
      <Icon name="gear" />
    </a>
  );
}

export function OptionsMenu({ list }: { list: ListState }) {
  const page = usePage();
  const t = useSay();
  const menu = useRef<HTMLDetailsElement>(null);
  if (page.shell.hidden.value.has('optionsButton')) return null;
  const choose = (run: () => void) => (): void => {
    menu.current?.removeAttribute('open');
    run();
  };
  return (
    <details class="lk-menu" ref={menu}>
      <summary class="lk-btn lk-btn-icon" aria-label={t('options')} title={t('options')}>
        <Icon name="dots" />
      </summary>
      <div class="lk-account-menu">
        <button
          type="button"
          onClick={choose(() => void navigator.clipboard.writeText(toListQuery(list)).catch(() => undefined))}
        >
          {t('copyQuery')}
        </button>
        <button type="button" onClick={choose(() => void (page.shell.isHelpOpen.value = true))}>
          {t('help')}
        </button>
      </div>
    </details>
  );
}
