/** The control strip of the preview, in its own shadow root outside the page. */
import type { ReadonlySignal } from '@preact/signals';
import { type ComponentChildren, render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { EventLogEntry } from '../../kintone-global/event-engine.ts';
import type { ControlsBoot } from '../../kintone-global/page-boot.ts';
import type { PageState } from '../../kintone-global/page-state.ts';
import { followBuild, sourceProblems } from './dev-reload.ts';
import { EventLog } from './event-log.tsx';
import { FaultChoices } from './fault-choices.tsx';
import { deviceUrl, type SpaceChoice, spaceOf, spaceUrl } from './places.ts';
import { watchRoom } from './room.ts';
import css from './strip.css?inline';
import { stripText, type StripTextKey } from './strip-texts.ts';

const timezones = ['Asia/Tokyo', 'UTC', 'Europe/London', 'America/Los_Angeles', 'America/Sao_Paulo', 'Asia/Shanghai'];
const languages = { ja: '日本語', en: 'English', zh: '中文' };
const hiddenKey = 'local-kintone.strip-hidden';

/** On a small screen the strip would cover a third of the page. */
const narrowPixels = 900;

function isHiddenAtFirst(): boolean {
  const kept = sessionStorage.getItem(hiddenKey);
  return kept === null ? window.innerWidth < narrowPixels : kept === '1';
}

interface StripProps {
  page: PageState;
  controls: ControlsBoot;
  log: ReadonlySignal<readonly EventLogEntry[]>;
  /** True while the strip would lie on something of a customization. */
  isCovering: ReadonlySignal<boolean>;
}

async function changePerson(page: PageState, change: Record<string, string>): Promise<void> {
  await fetch('/k/_pages/person', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'XMLHttpRequest' },
    body: JSON.stringify({ __REQUEST_TOKEN__: page.boot.requestToken, ...change }),
  });
  location.reload();
}

function Choice(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ComponentChildren;
}) {
  return (
    <select
      aria-label={props.label}
      title={props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    >
      {props.children}
    </select>
  );
}

type PartProps = Pick<StripProps, 'page' | 'controls'> & { t: (key: StripTextKey) => string };

function PersonChoices({ page, controls, t }: PartProps) {
  const { user } = page.boot;
  const roles: Record<string, string> = {
    admin: t('admin'),
    member: t('member'),
    readOnly: t('readOnly'),
    guest: t('guestUser'),
  };
  return (
    <>
      <Choice label={t('user')} value={user.code} onChange={(code) => void changePerson(page, { user: code })}>
        {controls.users.map(({ code, name, role }) => (
          <option key={code} value={code}>
            {name} ({roles[role] ?? role})
          </option>
        ))}
      </Choice>
      <Choice
        label={t('language')}
        value={page.boot.language}
        onChange={(language) => void changePerson(page, { language })}
      >
        {Object.entries(languages).map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Choice>
      <Choice
        label={t('timezone')}
        value={user.timezone}
        onChange={(timezone) => void changePerson(page, { timezone })}
      >
        {[...new Set([user.timezone, ...timezones])].map((zone) => (
          <option key={zone} value={zone}>
            {zone}
          </option>
        ))}
      </Choice>
    </>
  );
}

function PlaceChoices({ page, controls, t }: PartProps) {
  const { boot } = page;
  const mayTest = boot.app?.rights.manage === true && boot.guestSpaceId === null;
  return (
    <>
      <Choice
        label={t('device')}
        value={boot.device}
        onChange={(device) => page.navigate(deviceUrl(page, device === 'mobile' ? 'mobile' : 'desktop'))}
      >
        <option value="desktop">{t('desktop')}</option>
        <option value="mobile">{t('mobile')}</option>
      </Choice>
      <Choice
        label={t('place')}
        value={spaceOf(page)}
        onChange={(choice) => page.navigate(spaceUrl(page, controls, choice as SpaceChoice))}
      >
        <option value="normal">{t('normal')}</option>
        {controls.guestSpaceApp ? <option value="guest">{t('guest')}</option> : null}
        {mayTest || boot.isTest ? <option value="test">{t('test')}</option> : null}
      </Choice>
      <Choice
        label={t('release')}
        value={boot.release}
        onChange={(release) => {
          document.cookie = `kintone_release=${release};path=/;samesite=lax`;
          location.reload();
        }}
      >
        <option value="2024">Kintone 2024</option>
        <option value="2025">Kintone 2025</option>
        <option value="today">{t('today')}</option>
      </Choice>
    </>
  );
}

function Problems({ t }: { t: (key: StripTextKey) => string }) {
  const problems = sourceProblems.value;
  if (problems.length === 0) return null;
  return (
    <div class="problems" role="alert" tabIndex={0}>
      <h2>{t('problems')}</h2>
      {problems.map((problem, index) => (
        <pre key={index}>{`${problem.file}:${problem.line}:${problem.column}\n${problem.message}`}</pre>
      ))}
    </div>
  );
}

function Strip({ page, controls, log, isCovering }: StripProps) {
  const t = stripText(page.boot.language);
  const [isHidden, setHidden] = useState(isHiddenAtFirst);
  // Opened by hand over a panel, it stays until the panel is gone.
  const [isWanted, setWanted] = useState(false);
  const isInTheWay = isCovering.value;
  useEffect(() => setWanted(false), [isInTheWay]);
  const [hasLog, setLog] = useState(false);
  const hide = (isOn: boolean): void => {
    sessionStorage.setItem(hiddenKey, isOn ? '1' : '0');
    setHidden(isOn);
    setWanted(!isOn);
  };
  const rest = { page, controls, t };
  if (isHidden || (isInTheWay && !isWanted)) {
    return (
      <>
        <button
          type="button"
          class={isInTheWay ? 'tab slim' : 'tab'}
          aria-label={t('show')}
          title={t('show')}
          onClick={() => hide(false)}
        >
          ⚙
        </button>
        <div class="strip">
          <Problems t={t} />
        </div>
      </>
    );
  }
  return (
    <aside class="strip" aria-label={t('strip')}>
      <Problems t={t} />
      {hasLog ? <EventLog log={log} t={t} /> : null}
      <div class="bar">
        <PersonChoices {...rest} />
        <PlaceChoices {...rest} />
        <FaultChoices t={t} />
        <span class="spacer" />
        <button type="button" aria-expanded={hasLog} onClick={() => setLog(!hasLog)}>
          {t('events')} ({log.value.length})
        </button>
        <button type="button" onClick={() => void page.engine.replayLast()}>
          {t('replay')}
        </button>
        <button type="button" onClick={() => hide(true)}>
          {t('hide')}
        </button>
      </div>
    </aside>
  );
}

/** Mounts the strip. The page below gets room for it, so that nothing is covered at the end of a page. */
export function mountStrip(props: Omit<StripProps, 'isCovering'>): void {
  const host = document.createElement('div');
  host.className = 'lk-strip-host';
  const root = host.attachShadow({ mode: 'open' });
  const style = document.createElement('style');
  style.textContent = css;
  const place = document.createElement('div');
  root.append(style, place);
  document.body.append(host);
  document.body.style.paddingBottom = '40px';
  render(<Strip {...props} isCovering={watchRoom(host)} />, place);
  if (props.controls.devEvents) followBuild(props.page);
}
