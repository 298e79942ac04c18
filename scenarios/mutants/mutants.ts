import type { Delivery } from '../history.ts';
import type { PlatformName, ScenarioPlatform } from '../platforms/platform.ts';
import type { Strike } from '../world/shop-network.ts';
import type { Tampering } from '../world/tampering.ts';
import {
  basketWithoutLookup,
  cardsWithoutConcealment,
  cardsWithoutDeletion,
  everythingIsOurs,
  goneMeansNotPlaced,
  newBasketEachTime,
  paymentWithoutReadBack,
  withoutAttemptGuard,
  withoutMark,
  withoutStrayNote,
} from './tamper.ts';

/** The product without one of its protections. */
export interface Mutant {
  readonly name: string;
  /** What is missing, in words. */
  readonly missing: string;
  /** Those that have the protection. @default all */
  readonly platforms?: readonly PlatformName[];
  /** Where the suite is asked: single faults in these situations. */
  readonly situations: readonly string[];
  /** Other situations, on platforms where those do not ask for the protection. */
  readonly situationsOn?: Readonly<Partial<Record<PlatformName, readonly string[]>>>;
  readonly deliveries: readonly Delivery[];
  /** Faults that strike together, where no single one asks for the protection. */
  readonly strikesOn?: Readonly<Partial<Record<PlatformName, readonly Strike[]>>>;
  readonly tamper: (platform: ScenarioPlatform) => Tampering;
}

/** The protections of the product, taken away one at a time. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'executionName',
    missing: 'an execution is named at random, not after its request',
    situations: ['plain'],
    deliveries: ['twiceAtOnce', 'againLater'],
    tamper() {
      let started = 0;
      return {
        executionName: (name) => {
          started += 1;
          return `${name.slice(0, 60)}-${started}`;
        },
      };
    },
  },
  {
    name: 'mark',
    missing: 'the basket does not bear the request id',
    situations: ['plain'],
    deliveries: ['once'],
    tamper: withoutMark,
  },
  {
    name: 'quarantine',
    missing: 'an unknown outcome is looked into at once',
    situations: ['plain'],
    // A shop that locks baskets answers a second submission with that.
    situationsOn: { intershop: ['unlockedSurviving'] },
    // An order that is submitted takes no further payment: one that comes late has to come before that.
    strikesOn: {
      oracle: [
        { operation: 'preAuthorizeOrder', nth: 1, effect: 'late' },
        { operation: 'submitOrder', nth: 1, effect: 'tooManyWait' },
      ],
    },
    deliveries: ['once'],
    tamper: () => ({ confirmation: { quarantineSeconds: 1 } }),
  },
  {
    name: 'sameBasket',
    // A basket of Oracle Commerce is what a request is priced as, and the same each time.
    platforms: ['ocapi', 'intershop'],
    missing: 'an order that was not placed is placed with another basket',
    situations: ['plain'],
    deliveries: ['once'],
    tamper: newBasketEachTime,
  },
  {
    name: 'basketGone',
    platforms: ['ocapi', 'intershop'],
    missing: 'a basket that is gone without an order to be found is taken for "not placed"',
    situations: ['slowIndex'],
    deliveries: ['once'],
    tamper: goneMeansNotPlaced,
  },
  {
    name: 'basketLookup',
    missing: 'baskets of an earlier try are not looked for, neither at once nor by the sweeper',
    situations: ['plain'],
    deliveries: ['once'],
    tamper: basketWithoutLookup,
  },
  {
    name: 'strayNote',
    missing: 'it is not written down that a basket may show late',
    situations: ['plain'],
    deliveries: ['once'],
    tamper: withoutStrayNote,
  },
  {
    name: 'paymentReadBack',
    // Intershop asks for the payment while it makes the order.
    platforms: ['ocapi', 'oracle'],
    missing: 'a repeated payment does not read the order first',
    situations: ['plain'],
    deliveries: ['once'],
    tamper: paymentWithoutReadBack,
  },
  {
    name: 'ownership',
    missing: 'whatever basket the shop shows is taken for our own',
    situations: ['plain', 'neighbours'],
    deliveries: ['once'],
    tamper: everythingIsOurs,
  },
  {
    name: 'digestEqual',
    missing: 'other content under the same request id is taken for the same',
    situations: ['changed'],
    deliveries: ['againLater'],
    tamper: () => ({
      journal: (journal) => ({ ...journal, accept: (entry) => journal.accept({ ...entry, digest: 'same' }) }),
    }),
  },
  {
    name: 'digestNew',
    missing: 'the same content is taken for other content',
    situations: ['plain'],
    deliveries: ['againLater'],
    tamper() {
      let accepted = 0;
      return {
        journal: (journal) => ({
          ...journal,
          accept(entry) {
            accepted += 1;
            return journal.accept({ ...entry, digest: String(accepted) });
          },
        }),
      };
    },
  },
  {
    name: 'lookFirst',
    missing: 'a step that is redriven does not look first at what its last try did',
    situations: ['plain'],
    deliveries: ['once'],
    tamper: () => ({ stepEvent: (_step, event) => withoutRedrives(event) }),
  },
  {
    name: 'attemptGuard',
    missing: 'an attempt does not see that another one took its place',
    situations: ['plain'],
    deliveries: ['once'],
    tamper: withoutAttemptGuard,
  },
  {
    name: 'cardDeletion',
    platforms: ['ocapi'],
    missing: 'a card is not deleted when it was used',
    situations: ['card'],
    deliveries: ['once'],
    tamper: cardsWithoutDeletion,
  },
  {
    name: 'cardConcealment',
    platforms: ['ocapi'],
    missing: "a shop's word that is the code of the card is told",
    situations: ['cardRepeated'],
    deliveries: ['once'],
    tamper: cardsWithoutConcealment,
  },
];

const withoutRedrives = (event: unknown): unknown =>
  JSON.parse(JSON.stringify(event), (key, part: unknown) => (key === 'RedriveCount' ? 0 : part));
