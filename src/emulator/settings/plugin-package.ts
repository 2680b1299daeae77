/** Reads a plug-in zip: signature, manifest, id. Never unpacks more than Kintone's limits. */
import { createHash, createPublicKey, createVerify } from 'node:crypto';
import { unzipSync } from 'fflate';
import type { Plugin } from '../domain/model.ts';
import { KintoneError } from '../errors.ts';
import type { MessageLanguage } from '../messages/text.ts';
import { type JsonObject, isJsonObject } from '../json-object.ts';

/** https://cybozu.dev/ja/kintone/docs/overview/limits/ */
const maxZipBytes = 100 * 1024 * 1024;
const maxAssetBytes = 20 * 1024 * 1024;
const maxHtmlBytes = 64 * 1024;
/** A manifest is small; more is a bomb. */
const maxManifestBytes = 1024 * 1024;

function refuse(detail: string): KintoneError {
  return new KintoneError('GAIA_PL02', { detail });
}

/** Takes one file out of a zip; others are not even unpacked. */
function takeEntries(zip: Uint8Array, names: readonly string[], maxBytes: number): Record<string, Uint8Array> {
  try {
    return unzipSync(zip, {
      filter: ({ name, originalSize }) => {
        if (!names.includes(name)) return false;
        if (originalSize > maxBytes) throw refuse(`${name} is too large`);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof KintoneError) throw error;
    throw refuse('the zip cannot be read');
  }
}

/** The id Kintone derives from the public key: hexadecimal digits of its hash as letters a to p. */
export function toPluginId(publicKey: Uint8Array): string {
  const hex = createHash('sha256').update(publicKey).digest('hex').slice(0, 32);
  return hex.replace(/./g, (digit) => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16)));
}

function assertSignature(contents: Uint8Array, publicKey: Uint8Array, signature: Uint8Array): void {
  let isRight = false;
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
    isRight = createVerify('RSA-SHA1').update(contents).verify(key, signature);
  } catch {
    throw refuse('PUBKEY is not a public key');
  }
  if (!isRight) throw refuse('SIGNATURE does not match');
}

function readManifest(contents: Uint8Array): JsonObject {
  const bytes = takeEntries(contents, ['manifest.json'], maxManifestBytes)['manifest.json'];
  if (!bytes) throw refuse('manifest.json is missing');
  try {
    const manifest: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (isJsonObject(manifest)) return manifest;
  } catch {
    // Falls through to the refusal below.
  }
  throw refuse('manifest.json is no JSON object');
}

/** Files of the package that a manifest names, by their largest size. Scripts from elsewhere are no files. */
function toLimits(manifest: JsonObject): Map<string, number> {
  const limits = new Map<string, number>();
  const addAll = (names: unknown, maxBytes: number): void => {
    for (const name of Array.isArray(names) ? names : [names]) {
      if (typeof name === 'string') limits.set(name, maxBytes);
    }
  };
  addAll(manifest['icon'], maxAssetBytes);
  for (const part of ['desktop', 'mobile', 'config']) {
    const files = manifest[part];
    if (!isJsonObject(files)) continue;
    addAll(files['js'], maxAssetBytes);
    addAll(files['css'], maxAssetBytes);
    addAll(files['html'], maxHtmlBytes);
  }
  return limits;
}

/** Looks at the sizes that the archive tells; nothing is unpacked. */
function assertFileSizes(contents: Uint8Array, limits: ReadonlyMap<string, number>): void {
  unzipSync(contents, {
    filter({ name, originalSize }) {
      if (originalSize > (limits.get(name) ?? Number.POSITIVE_INFINITY)) throw refuse(`${name} is too large`);
      return false;
    },
  });
}

function toText(value: unknown, language: MessageLanguage): string {
  if (!isJsonObject(value)) return '';
  const text = value[language] ?? value['en'] ?? Object.values(value)[0];
  return typeof text === 'string' ? text : '';
}

/** @throws KintoneError GAIA_PL02 that says what is wrong with the file */
export function readPluginPackage(zip: Uint8Array, language: MessageLanguage): Plugin {
  if (zip.byteLength > maxZipBytes) throw refuse('the zip is larger than 100 MB');
  const entries = takeEntries(zip, ['PUBKEY', 'SIGNATURE', 'contents.zip'], maxZipBytes);
  const { PUBKEY: publicKey, SIGNATURE: signature, 'contents.zip': contents } = entries;
  if (!publicKey || !signature || !contents) throw refuse('PUBKEY, SIGNATURE or contents.zip is missing');
  assertSignature(contents, publicKey, signature);
  const manifest = readManifest(contents);
  assertFileSizes(contents, toLimits(manifest));
  const name = toText(manifest['name'], language);
  const { version } = manifest;
  if (name === '') throw refuse('the manifest has no name');
  if (typeof version !== 'string' && typeof version !== 'number') throw refuse('the manifest has no version');
  return {
    id: toPluginId(publicKey),
    name,
    description: toText(manifest['description'], language),
    version: String(version),
    isMarketPlugin: false,
  };
}
