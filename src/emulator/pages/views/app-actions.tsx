/** Buttons of the app's actions: each opens a new record of another app with copied values. */
import { actionUrl } from '../flow/app-action.ts';
import { usePage, useSay } from '../page-context.tsx';
import { Icon } from './icons.tsx';

export function AppActions() {
  const page = usePage();
  const t = useSay();
  const hidden = page.shell.hidden.value;
  const actions = (page.info.value?.appActions ?? []).filter(({ name }) => !hidden.has(`action:${name}`));
  if (actions.length === 0) return null;
  return (
    <div class="lk-actions" role="group" aria-label={t('appActions')}>
      {actions.map((action) => (
        <a key={action.id} class="lk-btn lk-btn-small" href={actionUrl(page, action)}>
          <Icon name="copy" />
          {action.name}
        </a>
      ))}
    </div>
  );
}
