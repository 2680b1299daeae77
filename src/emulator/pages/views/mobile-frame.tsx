/** What surrounds a mobile page: bar with the way back, messages, dialogs. */
import type { ComponentChildren } from 'preact';
import { usePage, useSay } from '../page-context.tsx';
import { Covers, Messages } from './frame.tsx';
import { Icon } from './icons.tsx';

export interface MobileFrameProps {
  title: string;
  backUrl: string;
  children: ComponentChildren;
}

export function MobileFrame({ title, backUrl, children }: MobileFrameProps) {
  const page = usePage();
  const t = useSay();
  return (
    <div class="lk-mobile">
      <header class="lk-mtop">
        <a href={backUrl} aria-label={t('back')}>
          <Icon name="left" />
        </a>
        <h1>{title}</h1>
        <a href="/logout" aria-label={t('signOut')}>
          <Icon name="menu" />
        </a>
      </header>
      {page.isBusy.value ? <div class="lk-busy" role="status" aria-label={t('loading')} /> : null}
      <Messages />
      <main>{page.failure.value === null ? children : <div class="lk-failure">{page.failure.value}</div>}</main>
      <Covers page={page} />
    </div>
  );
}
