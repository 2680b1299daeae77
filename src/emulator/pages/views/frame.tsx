/** What surrounds a desktop page: global bar, test banner, messages, app title, loading cover, dialogs. */
import type { ComponentChildren } from 'preact';
import type { AppBoot } from '../../kintone-global/page-boot.ts';
import { pageUrl } from '../../kintone-global/page-url.ts';
import type { PageState } from '../../kintone-global/page-state.ts';
import { usePage, useSay } from '../page-context.tsx';
import { Dialogs } from './dialogs.tsx';
import { Failure } from './failure.tsx';
import { Icon } from './icons.tsx';
import { ShortcutHelp } from './shortcut-help.tsx';

/** Colours of the app themes that Kintone offers, in our own shades; each carries white text. */
const themes: Record<string, string> = {
  WHITE: '#206694',
  RED: '#b03a2e',
  BLUE: '#1f618d',
  GREEN: '#1e7145',
  YELLOW: '#8a6100',
  BLACK: '#333d47',
};

function themeColor(theme: string): string {
  return themes[theme] ?? '#206694';
}

export function AppIcon({ name, theme }: { name: string; theme?: string }) {
  return (
    <span class="lk-appicon" style={{ background: themeColor(theme ?? 'WHITE') }} aria-hidden="true">
      {(Array.from(name.trim())[0] ?? 'A').toUpperCase()}
    </span>
  );
}

const textTypes = new Set(['SINGLE_LINE_TEXT', 'MULTI_LINE_TEXT', 'RICH_TEXT', 'LINK']);

/** Finds records of the app by the words in their texts. */
function SearchBox({ app }: { app: AppBoot }) {
  const page = usePage();
  const t = useSay();
  const search = (text: string): void => {
    const word = `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
    const codes = Object.values(app.fields).flatMap(({ type, code }) => (textTypes.has(type) ? [code] : []));
    const query = codes.map((code) => `${code} like ${word}`).join(' or ');
    page.navigate(pageUrl(page.boot, 'index', text === '' || query === '' ? {} : { query }));
  };
  return (
    <form
      class="lk-search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        search(event.currentTarget.querySelector('input')?.value.trim() ?? '');
      }}
    >
      <Icon name="search" />
      <input name="word" type="search" aria-label={t('searchApp', { app: app.name })} placeholder={t('search')} />
    </form>
  );
}

function GlobalBar() {
  const { boot } = usePage();
  const t = useSay();
  return (
    <header class="lk-top">
      <a class="lk-brand" href="/k/">
        <span class="lk-brand-mark" aria-hidden="true" />
        <span>{t('portal')}</span>
      </a>
      <span class="lk-top-spacer" />
      {boot.app ? <SearchBox app={boot.app} /> : null}
      <details class="lk-account">
        <summary class="lk-top-item" aria-label={t('account', { name: boot.user.name })}>
          {boot.user.name}
        </summary>
        <div class="lk-account-menu">
          <span>{boot.user.code}</span>
          {boot.user.isSystemAdministrator ? <a href="/admin/oauth-clients">{t('oauthClients')}</a> : null}
          <a href="/logout">{t('signOut')}</a>
        </div>
      </details>
    </header>
  );
}

export function Messages() {
  const page = usePage();
  const t = useSay();
  const message = page.shell.notification.value;
  const problems = page.shell.customizationProblems.value;
  return (
    <div aria-live="polite">
      {problems.length > 0 ? (
        <div class="lk-message lk-message-error" role="alert">
          <p>{[t('customizationError'), ...problems].join('\n')}</p>
          <button type="button" onClick={() => (page.shell.customizationProblems.value = [])}>
            {t('close')}
          </button>
        </div>
      ) : null}
      {message ? (
        <div
          class={`lk-message lk-message-${message.kind.toLowerCase()}`}
          role={message.kind === 'ERROR' ? 'alert' : 'status'}
        >
          <p>
            {message.message}
            {message.message === t('signInAgain') || message.message === t('sessionOver') ? (
              <>
                {' '}
                <a href="/login" target="_blank" rel="noopener">
                  {t('signIn')}
                </a>
              </>
            ) : null}
          </p>
          <button type="button" onClick={() => (page.shell.notification.value = null)}>
            {t('close')}
          </button>
        </div>
      ) : null}
    </div>
  );
}

function AppHead() {
  const page = usePage();
  const t = useSay();
  const { boot, shell } = page;
  if (!boot.app) return null;
  const isOpen = shell.description.value === 'OPEN';
  return (
    <>
      <div class="lk-apphead" style={{ borderTopColor: themeColor(boot.app.theme) }}>
        <AppIcon name={boot.app.name} theme={boot.app.theme} />
        <h1>
          <a href={pageUrl(boot, 'index')}>{boot.app.name}</a>
        </h1>
        {boot.guestSpaceId === null ? null : <span class="lk-badge">{t('guestSpace')}</span>}
        {boot.app.description === '' ? null : (
          <button
            type="button"
            class="lk-btn lk-btn-plain"
            aria-expanded={isOpen}
            onClick={() => (shell.description.value = isOpen ? 'CLOSED' : 'OPEN')}
          >
            {t('description')} <Icon name={isOpen ? 'up' : 'down'} />
          </button>
        )}
      </div>
      {isOpen && boot.app.description !== '' ? <div class="lk-description">{toPlain(boot.app.description)}</div> : null}
    </>
  );
}

/** App descriptions are HTML in Kintone; here their text is enough. */
function toPlain(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';
}

export function Covers({ page }: { page: PageState }) {
  const t = useSay();
  return (
    <>
      {page.shell.isLoading.value ? (
        <div class="lk-cover" role="status" aria-label={t('loading')}>
          <span class="lk-spinner" />
        </div>
      ) : null}
      <Dialogs />
      <ShortcutHelp />
    </>
  );
}

export function Frame({ children }: { children: ComponentChildren }) {
  const page = usePage();
  const t = useSay();
  return (
    <>
      <GlobalBar />
      {page.boot.isTest ? (
        <div class="lk-test" role="status">
          {t('testEnvironment')}
        </div>
      ) : null}
      <Messages />
      {page.isBusy.value ? <div class="lk-busy" role="status" aria-label={t('loading')} /> : null}
      <main>
        <AppHead />
        {page.failure.value === null ? children : <Failure text={page.failure.value} />}
      </main>
      <Covers page={page} />
    </>
  );
}
