/** Comments and change history beside a record. */
import { usePage, useSay } from '../page-context.tsx';
import { Comments } from './comments.tsx';
import { History } from './history.tsx';
import { Icon } from './icons.tsx';

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
        title={t('sideBarOpen')}
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
          title={t('sideBarClose')}
          onClick={() => (sideBar.value = 'CLOSED')}
        >
          <Icon name="right" />
        </button>
      </div>
      <div class="lk-side-body">{state === 'COMMENTS' ? <Comments /> : <History />}</div>
    </aside>
  );
}
