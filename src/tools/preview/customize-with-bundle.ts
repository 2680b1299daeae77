/** Puts the development build into the customization setting of every app, the one way in for scripts. */
import type { AppSettings, CustomizeEntry, Domain } from '../../emulator/index.ts';
import { devBundlePath } from './dev-routes.ts';

function withEntry(entries: readonly CustomizeEntry[], url: string): CustomizeEntry[] {
  const others = entries.filter((entry) => entry.type !== 'URL' || entry.url !== url);
  return [...others, { type: 'URL', url }];
}

function withBundle(settings: AppSettings, origin: string): AppSettings {
  const { desktop, mobile } = settings.customize;
  return {
    ...settings,
    customize: {
      scope: settings.customize.scope === 'NONE' ? 'ALL' : settings.customize.scope,
      desktop: { ...desktop, js: withEntry(desktop.js, `${origin}${devBundlePath('desktop')}`) },
      mobile: { ...mobile, js: withEntry(mobile.js, `${origin}${devBundlePath('mobile')}`) },
    },
  };
}

/** Changes the domain before it is served; live and preview settings that were the same stay the same object. */
export function customizeWithBundle(domain: Domain, origin: string): void {
  for (const app of domain.apps.values()) {
    const { live, preview } = app;
    app.preview = withBundle(preview, origin);
    if (live) app.live = live === preview ? app.preview : withBundle(live, origin);
  }
}
