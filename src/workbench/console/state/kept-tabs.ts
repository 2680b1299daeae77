/** The open requests as the browser keeps them over a reload: versioned, without secrets, and also where the JSON text is broken. Pure. */
import { findEndpoint } from '../../../rest/catalogue/catalogue.ts';
import type { Param } from '../../../rest/catalogue/endpoint.ts';
import { isJsonObject, type Json } from '../../../rest/request/json.ts';
import { looksLikeCredential } from './credential-shape.ts';
import { type Draft, reduceDraft, toDraft } from './draft.ts';
import { parseRequest, toKeptRequest } from './keep.ts';

export interface KeptTabs {
  version: 1;
  /** Which of them is in front. */
  at: number;
  tabs: readonly { request: Draft['request']; mode: Draft['mode']; text?: string }[];
}

const hasSecret = (param: Param): boolean => param.role === 'secret' || param.children.some(hasSecret);

/** Text that does not parse cannot be searched by its members, so it is kept only where nothing in it may be a secret. */
function toKept({ request, mode, jsonText, jsonError }: Draft): KeptTabs['tabs'][number] {
  const isSafe =
    !findEndpoint(request.endpointId)?.params.some(hasSecret) &&
    !/\b(Bearer|Basic)\s/i.test(jsonText) &&
    !jsonText.split(/["'`,\s]+/).some((word) => looksLikeCredential('', word));
  const kept = { request: toKeptRequest(request), mode };
  return jsonError && isSafe ? { ...kept, text: jsonText } : kept;
}

export function toKeptTabs(drafts: readonly Draft[], at: number): KeptTabs {
  return { version: 1, at, tabs: drafts.map(toKept) };
}

function parseTab(value: Json): Draft {
  if (!isJsonObject(value)) throw new TypeError('a kept request must be an object');
  const { mode, text } = value;
  const draft = toDraft(parseRequest(value['request']), mode === 'json' || mode === 'about' ? mode : 'form');
  return typeof text === 'string' ? reduceDraft(draft, { type: 'json', text }) : draft;
}

/** @throws TypeError on another shape or an empty list. */
export function parseKeptTabs(value: unknown): { at: number; drafts: Draft[] } {
  if (!isJsonObject(value) || value['version'] !== 1 || !Array.isArray(value['tabs']))
    throw new TypeError('kept requests of an unknown version');
  const drafts = (value['tabs'] as readonly Json[]).map(parseTab);
  if (drafts.length === 0) throw new TypeError('no request was kept');
  return { at: Math.min(Math.max(0, Number(value['at']) || 0), drafts.length - 1), drafts };
}

/** Before there were several, one request was kept alone. */
export function parseKeptDraft(value: unknown): { at: number; drafts: Draft[] } {
  return { at: 0, drafts: [toDraft(parseRequest(value))] };
}
