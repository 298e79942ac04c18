import type { Scheme } from '../../../lib/integrations/integrations.ts';

/** A signed message as a vendor sends it. */
export interface Vector {
  readonly scheme: Scheme;
  /** `published`: stands at its source with this signature. `computed`: by the vendor's rule, with tools that are not ours. */
  readonly kind: 'published' | 'computed';
  readonly source: string;
  readonly secret: string;
  /** To sign with, where that is another one. */
  readonly privateSecret?: string;
  readonly url?: string;
  readonly body: string;
  readonly messageId?: string;
  readonly sentAt: number;
  readonly headers: Readonly<Record<string, string>>;
}

const STANDARD_WEBHOOKS = 'https://github.com/standard-webhooks/standard-webhooks/tree/main/libraries';
const NOVEMBER_2023 = 1_700_000_000_000;

export const VECTORS: readonly Vector[] = [
  {
    scheme: 'standard-webhooks',
    kind: 'published',
    source: `${STANDARD_WEBHOOKS}/go/webhook_test.go`,
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    body: '{"test": 2432232314}',
    messageId: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    sentAt: 1_614_265_330_000,
    headers: {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    },
  },
  {
    scheme: 'standard-webhooks-ed25519',
    kind: 'published',
    source: `${STANDARD_WEBHOOKS}/go/webhook_asymmetric_test.go (the public key follows from its private key)`,
    secret: 'whpk_ZlN4eg7dSSqi0moX9hQUk3orrOouK3QVQSlJa248c/g=',
    privateSecret: 'whsk_VEVTVFNJR05JTkdLRVlET05PVFVTRVRISVNGT1JBTlk=',
    body: '{"test": 2432232314}',
    messageId: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    sentAt: 1_614_265_330_000,
    headers: {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature':
        'v1a,tQ9V2XOqn7jL/DQenEFpqIugdBVtiMmER5mhSkXBNwM0mkATuDe6KYYUuxqtaiHeYGb7KaaBRdM5WqyeFiL8Ag==',
    },
  },
  {
    scheme: 'stripe',
    kind: 'computed',
    source: 'https://docs.stripe.com/webhooks#verify-manually',
    secret: 'whsec_test_secret',
    body: '{"id":"evt_test_1","object":"event"}',
    sentAt: NOVEMBER_2023,
    headers: {
      'stripe-signature': 't=1700000000,v1=29ab30b7065c11b28e53ac114fac5d6c492ed811a12d11ed2c2aad5bb4cf9809',
    },
  },
  {
    scheme: 'hubspot',
    kind: 'computed',
    source:
      'https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation (its example of version 2, signed by its rule for version 3)',
    secret: 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy',
    url: 'https://www.example.com/webhook_uri',
    body: '{"example_field":"example_value"}',
    sentAt: NOVEMBER_2023,
    headers: {
      'x-hubspot-request-timestamp': '1700000000000',
      'x-hubspot-signature-v3': 'rQEKkaNUiu+1qGF//O/pw4BCzstSqO1PyUnGICmf+7o=',
    },
  },
  {
    scheme: 'zendesk',
    kind: 'computed',
    source: 'https://developer.zendesk.com/documentation/webhooks/verifying/',
    secret: 'dGhpcyBpcyBhIHRlc3Q=',
    body: '{"type":"zen:event-type:ticket.created"}',
    sentAt: NOVEMBER_2023,
    messageId: '01HF7YAT00CX6Y2R8BXKZ7QJ5M',
    headers: {
      'x-zendesk-webhook-invocation-id': '01HF7YAT00CX6Y2R8BXKZ7QJ5M',
      'x-zendesk-webhook-signature-timestamp': '2023-11-14T22:13:20Z',
      'x-zendesk-webhook-signature': '0qLEIlPFh5ADJGFuZotfXZwpCf8rUgWWNI+fOKwT7og=',
    },
  },
  {
    scheme: 'recharge',
    kind: 'computed',
    source: 'https://docs.getrecharge.com/docs/webhooks-overview',
    secret: 'client_secret_test',
    body: '{"charge":{"id":1}}',
    sentAt: NOVEMBER_2023,
    headers: {
      'x-recharge-webhook-timestamp': '1700000000',
      'x-recharge-webhook-signature':
        't=1700000000,v1=c4636e6ab1718957e6393139c91e84af54fa0c9a9319b55b4296788f74d34c8a',
    },
  },
  {
    scheme: 'oracle-commerce',
    kind: 'computed',
    source: 'https://docs.oracle.com/en/cloud/saas/cx-commerce/ccdev/secure-webhooks.html',
    secret: 'b2NjLXRlc3Qtc2VjcmV0LTAxMjM0NTY3ODk=',
    body: '{"order":{"id":"o10007","state":"SUBMITTED"}}',
    sentAt: NOVEMBER_2023,
    headers: {
      'x-oracle-cc-webhook-signature-sha512':
        'Fv4XxTC9MGNI/ycqhDmNxiRTy0jMPdow6IPjbH1dkU3kUN8YFO3WCzS+FPXt5FHdtJLqSixQwcaiH2VWQybzcg==',
    },
  },
  {
    scheme: 'basic',
    kind: 'computed',
    source: 'https://www.rfc-editor.org/rfc/rfc7617#section-2 (its example, with a longer password)',
    secret: 'Aladdin:open sesame??? open sesame',
    body: '{}',
    sentAt: NOVEMBER_2023,
    headers: { authorization: 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZT8/PyBvcGVuIHNlc2FtZQ==' },
  },
];
