import { ConfigurationError } from '../errors/errors.ts';
import type { HttpSender } from '../integrations/integrations.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import type { Log } from '../telemetry/log.ts';
import type { Check, Claim } from './proof-scheme.ts';
import { PROOF_SCHEMES } from './proof-schemes.ts';
import { MalformedSecretError } from './secret-text.ts';
import { readSenderSecret } from './sender-secret.ts';

/** A sender that was given a new secret is known by it at once; who guesses cannot cause a call to AWS each time. */
const FRESH_READ_MS = 10_000;

/** @see createSenderChecks */
export interface SenderCheckOptions {
  readonly secrets: SecretStore;
  /** A sender's secret is named this and the sender's name. */
  readonly secretPrefix: string;
  readonly now: () => number;
  readonly log: Log;
}

/** Tells whether a claim is right by one of the secrets of its sender. */
export type SenderChecks = (claim: Claim, sender: HttpSender) => Promise<boolean>;

interface FreshRead {
  readonly at: number;
  /** `undefined` when there is no such secret. */
  readonly text: Promise<string | undefined>;
}

interface Prepared {
  readonly text: string;
  readonly checks: readonly Check[];
}

/** Checks claims by the secrets in the store; what failed is tried once more by what stands there now. */
export function createSenderChecks({ secrets, secretPrefix, now, log }: SenderCheckOptions): SenderChecks {
  const freshReads = new Map<string, FreshRead>();
  const prepared = new Map<string, Prepared>();

  async function read(name: string, options: { readonly fresh: boolean }): Promise<string | undefined> {
    const secret = secretPrefix + name;
    try {
      return await secrets.get(secret, options);
    } catch (error) {
      if (error instanceof ConfigurationError) {
        log.error('the secret of a sender is missing', { sender: name, secret });
        return undefined;
      }
      throw error;
    }
  }

  const recent = (name: string): FreshRead | undefined => {
    const last = freshReads.get(name);
    return last && now() - last.at < FRESH_READ_MS ? last : undefined;
  };

  /** All who fail at the same time wait for the same read. */
  function readFresh(name: string): Promise<string | undefined> {
    const last = recent(name) ?? { at: now(), text: read(name, { fresh: true }) };
    freshReads.set(name, last);
    return last.text;
  }

  async function readKnown(name: string): Promise<string | undefined> {
    const cached = async () => read(name, { fresh: false });
    // A fresh read that failed must not keep those out whom the cache knows.
    return recent(name)?.text.catch(cached) ?? cached();
  }

  function checksOf({ name, proof }: HttpSender, text: string): readonly Check[] {
    const known = prepared.get(name);
    if (known?.text === text) {
      return known.checks;
    }
    const checks = [...createChecks(proof.scheme, text, (reason) => log.error(reason, { sender: name }))];
    prepared.set(name, { text, checks });
    return checks;
  }

  const isRight = (claim: Claim, sender: HttpSender, text: string | undefined): boolean =>
    text !== undefined && passes(claim, checksOf(sender, text));

  return async (claim, sender) => {
    const known = await readKnown(sender.name);
    if (isRight(claim, sender, known)) {
      return true;
    }
    const fresh = await readFresh(sender.name);
    return fresh !== known && isRight(claim, sender, fresh);
  };
}

/** Every secret is tried, so that the time does not tell which one fits. */
const passes = (claim: Claim, checks: readonly Check[]): boolean => checks.filter((check) => check(claim)).length > 0;

/** One that is malformed does not spoil the other. */
function* createChecks(scheme: HttpSender['proof']['scheme'], text: string, tell: (reason: string) => void) {
  const attempt = <Value>(what: string, make: () => Value): Value | undefined => {
    try {
      return make();
    } catch (error) {
      if (error instanceof MalformedSecretError) {
        tell(`${what} ${error.message}`);
        return undefined;
      }
      throw error;
    }
  };
  const { current, previous } = attempt('the secret of a sender', () => readSenderSecret(text)) ?? {};
  for (const [what, secret] of Object.entries({ current, previous })) {
    const check =
      secret === undefined
        ? undefined
        : attempt(`${what} secret of a sender`, () => PROOF_SCHEMES[scheme].createCheck(secret));
    if (check) {
      yield check;
    }
  }
}
