import { type HttpMessage, withHeader } from './attack.ts';
import type { Craft } from './craft.ts';
import { ONE_OF_EACH, type SenderName } from './senders.ts';

/** A billing system's event as it is sent: all of it in the body, under its signature. */
export const structuredEvent = (craft: Craft, body: object = craft.knownEvent): HttpMessage =>
  withHeader(craft.signed('billing', { body }), 'content-type', 'application/cloudevents+json');

/** One order of each sender whose door is attacked: attacks on a shut door prove nothing. */
export const openings = (craft: Craft): readonly (readonly [SenderName, HttpMessage])[] => [
  ...ONE_OF_EACH.map((sender) => {
    const body = sender === 'key' ? craft.known : craft.order();
    return [sender, craft.signed(sender, { body })] as const;
  }),
  ['billing', structuredEvent(craft)],
];
