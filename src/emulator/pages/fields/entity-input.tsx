/** Users, departments or groups: chips and a list to choose from. */
import type { CodeName, PageBoot } from '../../kintone-global/page-boot.ts';
import { usePage, useSay } from '../page-context.tsx';
import type { InputProps } from './field-input.tsx';

function candidates(boot: PageBoot, type: string): readonly CodeName[] {
  if (type === 'USER_SELECT') return boot.directory.users;
  return type === 'GROUP_SELECT' ? boot.directory.groups : boot.directory.organizations;
}

export function EntityInput({ cell, setting, isDisabled, change, id, name }: InputProps) {
  const { boot } = usePage();
  const t = useSay();
  const chosen = (Array.isArray(cell.value) ? cell.value : []) as CodeName[];
  const rest = candidates(boot, setting.type).filter((entry) => !chosen.some(({ code }) => code === entry.code));
  return (
    <>
      {chosen.length > 0 ? (
        <ul class="lk-chips">
          {chosen.map((entry) => (
            <li key={entry.code}>
              {entry.name}
              <button
                type="button"
                aria-label={t('removeItem', { name: entry.name })}
                disabled={isDisabled}
                onClick={() => change(chosen.filter(({ code }) => code !== entry.code))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <select
        class="lk-select"
        id={id}
        aria-label={name}
        disabled={isDisabled}
        value=""
        onChange={(event) => {
          const added = rest.find(({ code }) => code === event.currentTarget.value);
          event.currentTarget.value = '';
          if (added) change([...chosen, { code: added.code, name: added.name }]);
        }}
      >
        <option value="">{t('choose')}</option>
        {rest.map((entry) => (
          <option key={entry.code} value={entry.code}>
            {entry.name}
          </option>
        ))}
      </select>
    </>
  );
}
