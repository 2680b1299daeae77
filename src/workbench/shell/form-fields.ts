/** Form fields of apps, loaded once per app and shared by every tool. */
import type { SessionClient } from '../../session/client.ts';

/** Field code to field settings, as `app/form/fields` sends them. */
export type FormFieldMap = Awaited<ReturnType<SessionClient['app']['getFormFields']>>['properties'];

export interface FormFields {
  /** Settings of the app's fields in the language of the person; the same promise for the same app until it fails. */
  load(appId: string): Promise<FormFieldMap>;
}

export function createFormFields(client: SessionClient): FormFields {
  const loaded = new Map<string, Promise<FormFieldMap>>();
  return {
    load(appId) {
      const known = loaded.get(appId);
      if (known) return known;
      const started = client.app.getFormFields({ app: appId }).then((answer) => answer.properties);
      loaded.set(appId, started);
      started.catch(() => loaded.delete(appId));
      return started;
    },
  };
}
