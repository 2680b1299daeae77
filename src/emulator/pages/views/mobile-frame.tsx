/** What surrounds a mobile page: bar with the way back, messages, dialogs. */
import type { ComponentChildren } from 'preact';
import { pageUrl } from '../../kintone-global/page-url.ts';
import { usePage, useSay } from '../page-context.tsx';
import { Covers, Messages } from './frame.tsx';
import { Failure } from './failure.tsx';
import { Icon } from './icons.tsx';

export interface MobileFrameProps {
  title: string;
  backUrl: string;
  children: ComponentChildren;
}

export function MobileFrame({ title, backUrl, children }: MobileFrameProps) {
  const page = usePage();
  const t = useSay();
  const { app, user } = page.boot;
  const reports = app?.reports ?? [];
  return (
    <div class="lk-mobile">
      <header class="lk-mtop">
        <a href={backUrl} aria-label={t('back')}>
          <Icon name="left" />
        </a>
        <h1>{title}</h1>
        <details class="lk-account">
          <summary aria-label={t('account', { name: user.name })}>
            <Icon name="menu" />
          </summary>
          <div class="lk-account-menu">
            <span>{user.name}</span>
            {app && reports.length > 0 ? (
              <a href={pageUrl(page.boot, 'report', { reportId: reports[0]?.id ?? '' })}>{t('graph')}</a>
            ) : null}
            <a href="/k/m/">{t('portal')}</a>
            <a href="/logout">{t('signOut')}</a>
          </div>
        </details>
      </header>
      {page.isBusy.value ? <div class="lk-busy" role="status" aria-label={t('loading')} /> : null}
      <Messages />
      <main>{page.failure.value === null ? children : <Failure text={page.failure.value} />}</main>
      <Covers page={page} />
    </div>
  );
}
