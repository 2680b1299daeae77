/** Print page, portal and space portal. */
import { useEffect } from 'preact/hooks';
import { appOf } from '../../kintone-global/page-state.ts';
import { appFolder } from '../../kintone-global/page-url.ts';
import { sanitizeRichText } from '../fields/sanitize.ts';
import { usePage, useSay } from '../page-context.tsx';
import { Failure } from './failure.tsx';
import { AppIcon, Covers, Frame, Messages } from './frame.tsx';
import { MobileFrame } from './mobile-frame.tsx';
import { ShownSheet } from './record-page.tsx';
import { Slot } from './slot.tsx';

export function PrintPage() {
  const page = usePage();
  const isReady = page.record.value !== null;
  useEffect(() => {
    // Kintone's print page opens the print dialog by itself.
    if (isReady) window.print();
  }, [isReady]);
  return (
    <main class="lk-print">
      <Messages />
      <h1>{appOf(page).name}</h1>
      {page.failure.value === null ? null : <Failure text={page.failure.value} />}
      {isReady ? <ShownSheet /> : null}
      <Covers page={page} />
    </main>
  );
}

function AppList({ apps }: { apps: readonly { id: number; name: string; theme: string; url: string }[] }) {
  const t = useSay();
  if (apps.length === 0) return <p class="lk-card-body lk-muted">{t('noApps')}</p>;
  return (
    <ul>
      {apps.map((app) => (
        <li key={app.id}>
          <a href={app.url}>
            <AppIcon name={app.name} theme={app.theme} />
            {app.name}
          </a>
        </li>
      ))}
    </ul>
  );
}

export function PortalPage() {
  const page = usePage();
  const t = useSay();
  const { portal, device } = page.boot;
  const spaces = portal?.spaces ?? [];
  const spaceRoot = device === 'mobile' ? '/k/m/space/' : '/k/space/';
  const content = (
    <>
      <Slot element={page.slots.header('portal')} />
      <div class="lk-portal">
        <section class="lk-card">
          <h2>{t('apps')}</h2>
          <AppList apps={portal?.apps ?? []} />
        </section>
        <section class="lk-card">
          <h2>{t('spaces')}</h2>
          {spaces.length === 0 ? <p class="lk-card-body lk-muted">{t('noSpaces')}</p> : null}
          <ul>
            {spaces.map((space) => (
              <li key={space.id}>
                <a href={`${spaceRoot}${space.id}`}>{space.name}</a>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </>
  );
  if (device === 'mobile') {
    return (
      <MobileFrame title={t('portal')} backUrl="/k/m/">
        {content}
      </MobileFrame>
    );
  }
  return (
    <Frame>
      <h1 class="lk-hide">{t('portal')}</h1>
      {content}
    </Frame>
  );
}

export function SpacePage() {
  const page = usePage();
  const t = useSay();
  const { space, device } = page.boot;
  if (!space) return null;
  const place = { device, isTest: false, guestSpaceId: space.isGuest ? space.id : null };
  const apps = space.apps.map((app) => ({ ...app, url: appFolder({ ...place, app }) }));
  const badges = (
    <>
      {space.isGuest ? <span class="lk-badge">{t('guestSpace')}</span> : null}
      <span class="lk-badge">{t('members', { count: space.members })}</span>
    </>
  );
  const content = (
    <>
      <Slot element={page.slots.header('spacePortal')} />
      <div class="lk-portal">
        <section class="lk-card">
          <h2>{t('announcement')}</h2>
          {/* oxlint-disable-next-line react/no-danger -- cleaned by DOMPurify in the line itself */}
          <div class="lk-card-body" dangerouslySetInnerHTML={{ __html: sanitizeRichText(space.body) }} />
          <h2>{t('threads')}</h2>
          {space.threads.length === 0 ? <p class="lk-card-body lk-muted">{t('noThreads')}</p> : null}
          <ul>
            {space.threads.map((thread) => (
              <li key={thread.id} class="lk-card-body">
                {thread.name}
              </li>
            ))}
          </ul>
        </section>
        <section class="lk-card">
          <h2>{t('apps')}</h2>
          <AppList apps={apps} />
        </section>
      </div>
    </>
  );
  if (device === 'mobile') {
    return (
      <MobileFrame title={space.name} backUrl="/k/m/">
        <div class="lk-mtools">{badges}</div>
        {content}
      </MobileFrame>
    );
  }
  return (
    <Frame>
      <div class="lk-apphead">
        <AppIcon name={space.name} theme="GREEN" />
        <h1>{space.name}</h1>
        {badges}
      </div>
      {content}
    </Frame>
  );
}
