import type { SeedAgent, SeedCustomer, SeedUser } from '../seed/shop-seed.ts';

/** Whom a call is made as. */
export type Session = AnonymousSession | BuyerSession | AgentSession;

interface AnonymousSession {
  readonly kind: 'anonymous';
  readonly id: string;
}

export interface BuyerSession {
  readonly kind: 'buyer';
  readonly customer: SeedCustomer;
  readonly user: SeedUser;
  /** An agent of the Contact Center acts as the buyer. */
  readonly onBehalf: boolean;
}

interface AgentSession {
  readonly kind: 'agent';
  readonly agent: SeedAgent;
}

export interface SessionToken {
  readonly value: string;
  readonly kind: 'JWT' | 'USER';
  readonly session: Session;
  /** Milliseconds since 1970. */
  readonly issuedAt: number;
  endsAt: number;
}
