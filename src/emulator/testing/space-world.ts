/** A private space and a guest space with several threads each, and the people around them. */
import type { LocalKintone } from '../local-kintone.ts';
import { type Answer, type Client, createClient } from './client.ts';
import { createUser } from './people.ts';
import { createSettingsWorld, type Json } from './settings-world.ts';

export interface SpaceWorld {
  kintone: LocalKintone;
  /** System administrator, a member of neither space. */
  admin: Client;
  /** Administrator of both spaces: the first is private, the second a guest space. */
  organizer: Client;
  /** Member of both. */
  other: Client;
  outsider: Client;
  /** Makes a space from the template, by the organizer. */
  make(params: Json): Promise<Answer>;
}

const templateId = 7;

export const memberOf = (code: string, isAdmin = false) => ({ entity: { type: 'USER', code }, isAdmin });

/** The code of a refusal. */
export const codeOf = async (answer: Promise<Answer>): Promise<unknown> => (await answer).body['code'];

export async function createSpaceWorld(): Promise<SpaceWorld> {
  const { kintone, admin, other } = await createSettingsWorld();
  const clientOf = (code: string): Client => {
    const user = createUser(code);
    kintone.domain.users.set(code, user);
    return createClient(kintone, user);
  };
  const organizer = clientOf('organizer');
  const outsider = clientOf('outsider');
  kintone.domain.spaceTemplates.push({ id: templateId, name: 'Template' });
  const make = (params: Json): Promise<Answer> => {
    const members = [memberOf('organizer', true), memberOf('other')];
    return organizer.call('POST', 'template/space', { id: templateId, name: 'Space', members, ...params });
  };
  await make({ isPrivate: true });
  await make({ isGuest: true });
  await organizer.call('PUT', 'space', { id: 1, useMultiThread: true });
  await organizer.call('PUT', '/k/guest/2/v1/space.json', { id: 2, useMultiThread: true });
  return { kintone, admin, organizer, other, outsider, make };
}
