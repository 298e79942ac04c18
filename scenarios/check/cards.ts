import type { CardFields } from '../../lib/cards/card-details.ts';
import type { History } from '../history.ts';
import { situationOf } from '../platforms/platforms.ts';
import type { World } from '../world/world.ts';
import type { Finding } from './findings.ts';

/** Longest that a card may rest. */
const LONGEST_MS = 30 * 60_000;

/** What of a card is left or was let out; nothing in histories without one. */
export function cardFindings(history: History, world: World): readonly Finding[] {
  const { card } = situationOf(history);
  if (!card) {
    return [];
  }
  const { cards, journal, machine, told, rejected, letters, undelivered, witness } = world;
  const kept = [
    ...[...cards.kept.keys()].map((reference) => `card ${reference} is kept for ever`),
    ...(world.isKeptTooLong ? ['an end was told before the card was deleted'] : []),
    ...cards.ages.filter((age) => age > LONGEST_MS).map((age) => `a card was kept for ${age / 60_000} minutes`),
  ];
  const atTheEnd = [
    { where: 'the journal', text: JSON.stringify([...journal.entries.values()]) },
    { where: 'an execution', text: JSON.stringify([...machine.executions].map(({ input, runs }) => [input, runs])) },
    { where: 'a notice', text: JSON.stringify([told, rejected, letters, undelivered]) },
  ];
  const shown = new Set(
    [...witness.sightings, ...atTheEnd].flatMap(({ where, text }) =>
      formsOf(card)
        .filter(([, form]) => form.test(text))
        .map(([name]) => `${where} shows the card's ${name}`),
    ),
  );
  return [
    ...kept.map((what): Finding => ({ kind: 'leftovers', what })),
    ...[...shown].map((what): Finding => ({ kind: 'unexplained', what })),
  ];
}

/** Ways to write a card's number and code that a part of the house, or a shop, could have. */
function formsOf({ number, securityCode, holder }: CardFields): [string, RegExp][] {
  const digits = Array.from(number);
  const escaped = (text: string) => Array.from(text, (digit) => `\\\\u003${digit}`).join('');
  const bytes = Buffer.from(number);
  const shifted = [0, 1, 2].map((before) => Buffer.concat([Buffer.alloc(before), bytes]).toString('base64'));
  return [
    ['number', new RegExp(digits.join('(?:[ ._/+-]|%20)?'))],
    ['number backwards', new RegExp(digits.toReversed().join(''))],
    ['number in hexadecimal', new RegExp(bytes.toString('hex'), 'i')],
    ['number as bytes', new RegExp([...bytes].join(','))],
    // What stands at both ends depends on the neighbours.
    ['number in base64', new RegExp(shifted.map((text) => text.replace(/=+$/, '').slice(4, -1)).join('|'))],
    ['number in escapes', new RegExp(escaped(number))],
    ['code', new RegExp(`(?<![0-9A-Za-z])${securityCode}(?![0-9A-Za-z])`)],
    ['code in escapes', new RegExp(escaped(securityCode))],
    ['holder', new RegExp(holder)],
  ];
}
