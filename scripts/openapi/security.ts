/** How callers prove who they are. OpenAPI has no word for a signature, so it stands as what it is: a header. */
export const SECURITY_SCHEMES = {
  apiKey: {
    type: 'apiKey',
    in: 'header',
    name: 'x-api-key',
    description: 'The key of a sender of the scheme `api-key`.',
  },
  signature: {
    type: 'apiKey',
    in: 'header',
    name: 'webhook-signature',
    description:
      'Standard Webhooks (https://www.standardwebhooks.com): `v1,` and the base64 of HMAC-SHA-256 over ' +
      '`webhook-id.webhook-timestamp.body`, or `v1a,` and an Ed25519 signature; the headers `webhook-id` and ' +
      '`webhook-timestamp` belong to it. A sender may be set up for the signature of its vendor instead: Stripe, ' +
      'HubSpot v3, Zendesk, Recharge, or Oracle Commerce, each in the header that the vendor documents.',
  },
  basic: { type: 'http', scheme: 'basic', description: 'User and password of a sender of the scheme `basic`.' },
} as const;

/** Proofs that a message may bear. */
export const ANY_PROOF = [{ signature: [] }, { apiKey: [] }, { basic: [] }];

/** What has no body bears no signature. */
export const API_KEY = [{ apiKey: [] }];

export const PARAMETERS = {
  Sender: {
    name: 'sender',
    in: 'query',
    description:
      'Name of the sender. May be left out where only one may make the call; with `GET` and cards, that is only one sender ' +
      'of the scheme `api-key`.',
    schema: { type: 'string', pattern: '^[a-z][a-z0-9-]{0,31}$' },
    example: 'crm',
  },
} as const;
