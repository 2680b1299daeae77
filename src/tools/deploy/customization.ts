/** The customization of an app as Kintone has it, live or before deploy, and its bytes. */
import { createHash } from 'node:crypto';
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import * as v from 'valibot';
import { failures } from '../command-line/failures.ts';
import { type CallContext, toToolError } from '../command-line/to-tool-error.ts';
import type { Scope } from './manifest.ts';
import { type Lists, fromDevices, mapLists } from './lists.ts';

export interface RemoteFile {
  kind: 'FILE';
  name: string;
  size: number;
  contentType: string;
  fileKey: string;
}

export type RemoteEntry = RemoteFile | { kind: 'URL'; url: string };

export interface Customization {
  scope: Scope;
  revision: string;
  lists: Lists<RemoteEntry[]>;
}

const entrySchema = v.variant('type', [
  v.object({ type: v.literal('URL'), url: v.string() }),
  v.object({
    type: v.literal('FILE'),
    file: v.object({
      fileKey: v.string(),
      name: v.string(),
      contentType: v.optional(v.string(), ''),
      size: v.pipe(v.union([v.string(), v.number()]), v.transform(Number)),
    }),
  }),
]);
const listsSchema = v.object({ js: v.array(entrySchema), css: v.optional(v.array(entrySchema), []) });
const customizationSchema = v.object({
  scope: v.picklist(['ALL', 'ADMIN', 'NONE']),
  desktop: listsSchema,
  mobile: listsSchema,
  revision: v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.regex(/^\d+$/)),
});

function toRemote(entry: v.InferOutput<typeof entrySchema>): RemoteEntry {
  return entry.type === 'URL' ? { kind: 'URL', url: entry.url } : { kind: 'FILE', ...entry.file };
}

/** @throws ToolError */
export async function readCustomization(
  client: KintoneRestAPIClient,
  app: string,
  preview: boolean,
  context: CallContext,
): Promise<Customization> {
  let answer: unknown;
  try {
    answer = await client.app.getAppCustomize({ app, preview });
  } catch (error) {
    throw toToolError(error, {
      ...context,
      app,
      doing: { en: `read the customization of app ${app}`, ja: `アプリ ${app} のカスタマイズ設定を読み取る` },
    });
  }
  const parsed = v.safeParse(customizationSchema, answer);
  if (!parsed.success) throw failures.notKintone(context.host ?? 'Kintone');
  const { scope, revision } = parsed.output;
  const entries = fromDevices(parsed.output);
  return {
    scope,
    revision,
    lists: mapLists((list) => entries[list].map(toRemote)),
  };
}

/** The bytes of one uploaded file. @throws ToolError */
export async function downloadFile(
  client: KintoneRestAPIClient,
  file: RemoteFile,
  context: CallContext,
): Promise<Buffer> {
  try {
    const bytes: ArrayBuffer | Uint8Array = await client.file.downloadFile({ fileKey: file.fileKey });
    return bytes instanceof Uint8Array ? Buffer.from(bytes) : Buffer.from(new Uint8Array(bytes));
  } catch (error) {
    throw toToolError(error, {
      ...context,
      doing: { en: `download ${file.name}`, ja: `${file.name} をダウンロードする` },
    });
  }
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
