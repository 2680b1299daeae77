/** What the control strip lets a developer choose: the person and the place. */
import type { ComponentChildren } from 'preact';
import type { ControlsBoot } from '../../kintone-global/page-boot.ts';
import { postToService, servicePaths } from '../../kintone-global/page-service.ts';
import type { PageState } from '../../kintone-global/page-state.ts';
import { deviceUrl, type SpaceChoice, spaceOf, spaceUrl } from './places.ts';
import type { StripTextKey } from './strip-texts.ts';

const timezones = ['Asia/Tokyo', 'UTC', 'Europe/London', 'America/Los_Angeles', 'America/Sao_Paulo', 'Asia/Shanghai'];
const languages = { ja: '日本語', en: 'English', zh: '中文' };
async function changePerson(page: PageState, change: Record<string, string>): Promise<void> {
  await postToService(page, servicePaths.person, change);
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

interface PartProps {
  page: PageState;
  controls: ControlsBoot;
  t: (key: StripTextKey) => string;
}

export function PersonChoices({ page, controls, t }: PartProps) {
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

export function PlaceChoices({ page, controls, t }: PartProps) {
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
        <option value="2024">{t('year2024')}</option>
        <option value="2025">{t('year2025')}</option>
        <option value="today">{t('today')}</option>
      </Choice>
    </>
  );
}
