/** Posts on people's pages and messages of a fixture. */
import type { Domain, PeopleComment } from '../domain/model.ts';
import type { JsonObject } from '../json-object.ts';
import { fixtureProblem, notThere } from './fixture-problem.ts';
import type { Fixture } from './fixture-schema.ts';
import { toMilliseconds } from './instant.ts';

type Written = Omit<NonNullable<Fixture['messages']>[number], 'recipient'>;

/** Numbers what has no id, in the order of the file. */
function createReader(nowMs: number): (given: Written) => PeopleComment {
  let last = 0;
  return ({ id = last + 1, text, creator, createdAt, files = [] }) => {
    last = Math.max(last, id);
    return { id, text, creator, createdAtMs: toMilliseconds(createdAt, nowMs), files };
  };
}

function assertKnown(domain: Domain, code: string, place: string): void {
  if (!domain.users.has(code)) throw fixtureProblem(place, notThere({ en: 'the user', ja: 'ユーザー' }, code));
}

/** @throws ConfigError that names a post or message to nobody */
export function addPeopleTalk(domain: Domain, fixture: Fixture, nowMs: number): void {
  const readPost = createReader(nowMs);
  domain.peoplePosts = (fixture.peoplePosts ?? []).map((post, index) => {
    assertKnown(domain, post.owner, `peoplePosts[${index}].owner`);
    return { ...readPost(post), owner: post.owner, replies: (post.replies ?? []).map(readPost) };
  });
  const readMessage = createReader(nowMs);
  domain.messages = (fixture.messages ?? []).map((message, index) => {
    assertKnown(domain, message.recipient, `messages[${index}].recipient`);
    return { ...readMessage(message), recipient: message.recipient };
  });
}

function toWritten({ createdAtMs, ...comment }: PeopleComment): JsonObject {
  return { ...comment, createdAt: createdAtMs };
}

/** As they stand in a fixture. */
export function toFixtureTalk({ peoplePosts, messages }: Pick<Domain, 'peoplePosts' | 'messages'>): JsonObject {
  return {
    peoplePosts: peoplePosts.map((post) => ({ ...toWritten(post), replies: post.replies.map(toWritten) })),
    messages: messages.map(toWritten),
  };
}
