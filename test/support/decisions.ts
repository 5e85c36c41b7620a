import { renderCard } from '../../src/adapters/channels/lark/render-card.ts';
import { letterOf } from '../../src/app/letter-of.ts';
import type { InboundResult } from '../../src/app/interpret-inbound.ts';
import type { MessageKind } from '../../src/core/entities/message.ts';
import type { LetterItem } from '../../src/core/policy/letter-types.ts';
import type { DecisionAction } from '../../src/core/reply/button.ts';
import type { openStory } from './story.ts';

export type Story = Awaited<ReturnType<typeof openStory>>;

/** The items of the newest message of some kind to somebody, as its letter shows them now. */
export async function itemsFor(story: Story, name: string, kinds: MessageKind[]): Promise<LetterItem[]> {
  const { store, deps } = story;
  const [message] = await store.message.find(
    { contactId: await story.contactId(name), kind: { in: kinds }, state: 'open' },
    { orderBy: ['createdAt'], descending: true, limit: 1 },
  );
  if (!message) throw new Error(`${name} has no such message`);
  return (await letterOf(store, deps, message, deps.clock.now())).items;
}

/** The newest message to somebody that has buttons of its own, as it stands now: what they say, and how to press one. */
export async function choicesFor(story: Story, name: string) {
  const { store, deps } = story;
  const found = await store.message.find(
    { contactId: await story.contactId(name), kind: 'notice', state: 'open' },
    { orderBy: ['createdAt'], descending: true },
  );
  for (const message of found) {
    const letter = await letterOf(store, deps, message, deps.clock.now());
    const { choices = [] } = letter;
    if (choices.length === 0) continue;
    const values = new Map(choices.map(({ text, value }) => [text, JSON.stringify(value)]));
    const presses = async (text: string, by = name) =>
      story.receive(await story.addressOf(by), 'button', values.get(text) ?? '');
    return { texts: [...values.keys()], presses, card: JSON.stringify(renderCard(letter)) };
  }
  return null;
}

/** What a coordinator is asked to decide now, in the newest message. */
export const asked = (story: Story, name = '督办员') => itemsFor(story, name, ['escalation', 'decision']);

/** Presses a decision's button, or submits its form, on an item that was shown: one request. */
export async function press(
  story: Story,
  item: LetterItem | undefined,
  action: DecisionAction,
  form?: Record<string, string>,
  name = '督办员',
): Promise<InboundResult> {
  const value = form
    ? item?.forms?.find((one) => one.value.a === action)?.value
    : item?.buttons.find((one) => one.value.a === action)?.value;
  if (!value) throw new Error(`no ${action} to press`);
  return story.receive(await story.addressOf(name), 'button', JSON.stringify(form ? { ...value, form } : value));
}
