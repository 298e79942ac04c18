import type { Scheme } from '../integrations/integrations.ts';
import type { ProofScheme } from './proof-scheme.ts';
import { apiKey } from './schemes/api-key.ts';
import { basic } from './schemes/basic.ts';
import { hubspot } from './schemes/hubspot.ts';
import { oracleCommerce } from './schemes/oracle-commerce.ts';
import { recharge } from './schemes/recharge.ts';
import { standardWebhooksEd25519 } from './schemes/standard-webhooks-ed25519.ts';
import { standardWebhooks } from './schemes/standard-webhooks.ts';
import { stripe } from './schemes/stripe.ts';
import { zendesk } from './schemes/zendesk.ts';

/** Every way in which a sender may prove itself. */
export const PROOF_SCHEMES: Readonly<Record<Scheme, ProofScheme>> = {
  'standard-webhooks': standardWebhooks,
  'standard-webhooks-ed25519': standardWebhooksEd25519,
  stripe,
  hubspot,
  zendesk,
  recharge,
  'oracle-commerce': oracleCommerce,
  basic,
  'api-key': apiKey,
};
