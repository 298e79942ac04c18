import type { Delivery } from '../history.ts';
import type { PlatformName, ScenarioPlatform } from '../platforms/platform.ts';
import type { Tampering } from '../world/tampering.ts';
import {
  basketWithoutLookup,
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
  readonly deliveries: readonly Delivery[];
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
    deliveries: ['once'],
    tamper: () => ({ confirmation: { quarantineSeconds: 1 } }),
  },
  {
    name: 'sameBasket',
    missing: 'an order that was not placed is placed with another basket',
    situations: ['plain'],
    deliveries: ['once'],
    tamper: newBasketEachTime,
  },
  {
    name: 'basketGone',
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
];

const withoutRedrives = (event: unknown): unknown =>
  JSON.parse(JSON.stringify(event), (key, part: unknown) => (key === 'RedriveCount' ? 0 : part));
