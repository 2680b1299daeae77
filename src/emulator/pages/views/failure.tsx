/** Stands where a page could not be shown: why, and what the person can do. */
import { pageUrl } from '../../kintone-global/page-url.ts';
import { usePage, useSay } from '../page-context.tsx';

export function Failure({ text }: { text: string }) {
  const page = usePage();
  const t = useSay();
  const { boot } = page;
  return (
    <div class="lk-failure" role="alert">
      <p>{text}</p>
      {text === t('serverDown') ? (
        <button type="button" class="lk-btn lk-btn-main" onClick={() => location.reload()}>
          {t('tryAgain')}
        </button>
      ) : null}{' '}
      {text === t('sessionOver') ? (
        <a
          class="lk-btn lk-btn-main"
          href={`/login?next=${encodeURIComponent(location.pathname + location.search + location.hash)}`}
        >
          {t('signIn')}
        </a>
      ) : null}{' '}
      {boot.app ? (
        <a class="lk-btn" href={pageUrl(boot, 'index')}>
          {t('backToList')}
        </a>
      ) : null}
    </div>
  );
}
