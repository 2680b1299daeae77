/** The control strip of the preview, in its own shadow root outside the page. */
import type { ReadonlySignal } from '@preact/signals';
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { toLanguage } from '../../../core/language.ts';
import type { EventLogEntry } from '../../kintone-global/event-log.ts';
import type { ControlsBoot } from '../../kintone-global/page-boot.ts';
import type { PageState } from '../../kintone-global/page-state.ts';
import { followBuild, sourceProblems } from './dev-reload.ts';
import { EventLog } from './event-log.tsx';
import { FaultChoices } from './fault-choices.tsx';
import { watchRoom } from './room.ts';
import { PersonChoices, PlaceChoices } from './strip-choices.tsx';
import css from './strip.css?inline';
import { stripText, type StripTextKey } from './strip-texts.ts';

const hiddenKey = 'local-kintone.strip-hidden';

/** On a small screen the strip would cover a third of the page, and its tab the buttons at the edge. */
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

interface ProblemsProps {
  language: string;
  t: (key: StripTextKey) => string;
}

function Problems({ language, t }: ProblemsProps) {
  const problems = sourceProblems.value;
  if (problems.length === 0) return null;
  return (
    <div class="problems" role="alert" tabIndex={0}>
      <h2>{t('problems')}</h2>
      {problems.map(({ file, line, column, message }, index) => (
        <pre key={index}>
          {`${file}:${line}:${column}\n${typeof message === 'string' ? message : message[toLanguage(language)]}`}
        </pre>
      ))}
    </div>
  );
}

function Strip({ page, controls, log, isCovering }: StripProps) {
  const { language } = page.boot;
  const t = stripText(language);
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
          class={isInTheWay || window.innerWidth < narrowPixels ? 'tab slim' : 'tab'}
          aria-label={t('show')}
          title={t('show')}
          onClick={() => hide(false)}
        >
          ⚙
        </button>
        <div class="strip">
          <Problems {...{ language, t }} />
        </div>
      </>
    );
  }
  return (
    <aside class="strip" aria-label={t('strip')}>
      <Problems {...{ language, t }} />
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
