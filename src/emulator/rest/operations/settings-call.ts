/** What all settings calls share: parameters, the revision lock, the change of the preview settings. */
import type { App, AppSettings, StoredFileRef } from '../../domain/model.ts';
import { KintoneError } from '../../errors.ts';
import { attachUpload } from '../../files/file-store.ts';
import { deployNow, isDeploying } from '../../settings/deploy.ts';
import type { TakeFile } from '../../settings/general-settings.ts';
import { createLocalize, langs, type Lang, type Localize } from '../../settings/localize.ts';
import type { SettingsEnv } from '../../settings/settings-env.ts';
import type { Call } from '../call.ts';
import { defineOperation, defineTwins, type Operation, type OperationInput } from '../operation.ts';
import { id, oneOf, type ParamSpec, type ParamsOf, required, revision } from '../params.ts';
import { managedRead, write } from './settings-shapes.ts';

export const appParam = { app: required(id()) };
export const langParam = { lang: oneOf(langs) };
export const writeParams = { ...appParam, revision: revision() };

/** The environment in which the settings of an app are read and checked. */
export function createEnv(call: Call, { spaceId }: App): SettingsEnv {
  const { domain } = call;
  return {
    domain,
    language: call.language,
    timezone: call.user.timezone,
    isInGuestSpace: spaceId !== null && domain.spaces.get(spaceId)?.isGuest === true,
    newId() {
      const next = domain.nextId.view;
      call.tx.patch(domain.nextId, { view: next + 1 });
      return String(next);
    },
  };
}

/** Takes an uploaded file, or one the settings hold already, whose key GET answered. */
export function createTakeFile(call: Call, app: App): TakeFile {
  return (fileKey: string, present: readonly StoredFileRef[]) =>
    present.find(({ fileId }) => fileId === fileKey) ??
    attachUpload(call.domain, call.tx, { uploadKey: fileKey, place: { kind: 'app', app: app.id }, nowMs: call.nowMs });
}

/** @throws KintoneError GAIA_CO03 unless the revision is the present one, -1 or absent. */
export function assertRevision(app: App, revision: number | undefined): void {
  if (revision === undefined || revision === -1 || revision === app.preview.revision) return;
  throw new KintoneError('GAIA_CO03', { id: app.id });
}

export interface PreviewChange {
  app: number;
  revision: number | undefined;
  change: (settings: AppSettings, app: App) => AppSettings;
}

/** Changes the preview settings and raises their revision. */
function changePreview(call: Call, { app: appId, revision, change }: PreviewChange): AppSettings {
  const app = call.app(appId);
  if (isDeploying(app)) throw new KintoneError('GAIA_DE01', { id: app.id });
  assertRevision(app, revision);
  const next = { ...change(app.preview, app), revision: app.preview.revision + 1 };
  call.tx.patch(app, { preview: next });
  return next;
}

/** A write of settings: what differs from one to the next. */
export interface SettingsWrite<S extends ParamSpec>
  extends
    Pick<OperationInput<S>, 'id' | 'path' | 'params'>,
    Partial<Pick<OperationInput<S>, 'method' | 'scope' | 'token' | 'user'>> {
  change: (settings: AppSettings, wanted: ParamsOf<S>, target: { call: Call; app: App }) => AppSettings;
  /** What the answer says besides the revision. */
  answer?: (changed: AppSettings) => object;
}

/** Defines a call that changes the preview settings under the revision lock and answers the new revision. */
export function defineSettingsWrite<S extends ParamSpec>(input: SettingsWrite<S>): Operation {
  const { change, answer, params, ...rest } = input;
  return defineOperation({
    ...write,
    ...rest,
    params: { ...writeParams, ...params },
    run(call, sent) {
      const { app, revision: sentRevision, ...wanted } = sent as ParamsOf<typeof writeParams>;
      const changed = changePreview(call, {
        app,
        revision: sentRevision,
        change: (settings, target) => change(settings, wanted as unknown as ParamsOf<S>, { call, app: target }),
      });
      return { ...answer?.(changed), revision: String(changed.revision) };
    },
  });
}

/** The same for a call on the live path: the change and everything else pending goes live at once. */
export function changeAndDeploy(call: Call, request: PreviewChange): AppSettings {
  const changed = changePreview(call, request);
  if (call.operation.stage === 'live') {
    const app = call.app(request.app);
    const { domain, tx, nowMs, language } = call;
    deployNow({ domain, tx, app, by: call.user.code, nowMs, language });
  }
  return changed;
}

interface SettingsReading {
  settings: AppSettings;
  localize: Localize;
}

/** The settings a reading call is about, and their names in the language asked for. */
export function readSettings(call: Call, params: { app: number; lang?: Lang | undefined }): SettingsReading {
  const settings = call.settings(call.app(params.app));
  return { settings, localize: createLocalize(settings, params.lang, call.language) };
}

/** A read of settings: what differs from one to the next. */
interface SettingsRead
  extends
    Pick<OperationInput<ParamSpec>, 'id' | 'path'>,
    Partial<Pick<OperationInput<ParamSpec>, 'scope' | 'token' | 'user'>> {
  /** Besides the app. */
  params?: ParamSpec;
  /** What the answer says besides the revision. */
  answer: (reading: SettingsReading, call: Call) => object;
}

/** Defines the calls that read one area of the live and of the preview settings, and answer their revision too. */
export function defineSettingsReads({ params, answer, ...rest }: SettingsRead): Operation[] {
  return defineTwins({
    ...managedRead,
    ...rest,
    params: { ...appParam, ...params },
    run(call, sent) {
      const reading = readSettings(call, sent as Parameters<typeof readSettings>[1]);
      return { ...answer(reading, call), revision: String(reading.settings.revision) };
    },
  });
}

/** A file as settings show it; the key is good for download and for keeping the file, until the next deploy. */
export function toFileAnswer({ fileId, name, contentType, size }: StoredFileRef): Record<string, string> {
  return { fileKey: fileId, name, contentType, size: String(size) };
}
