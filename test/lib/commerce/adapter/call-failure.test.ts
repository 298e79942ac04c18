import { describe, expect, it } from '@jest/globals';
import { sendForToken } from '../../../../lib/commerce/adapter/ask-for-token.ts';
import { networkFailure } from '../../../../lib/commerce/adapter/call-failure.ts';
import { NetworkError } from '../../../../lib/http/http-client.ts';

describe('a shop whose host has an address that is not public', () => {
  const cause = new NetworkError('forbidden', { nothingSent: true });
  const misconfigured = { name: 'ConfigurationError', code: 'CONNECTION_MISCONFIGURED', cause };

  it.each(['repeatable', 'order', 'payment'] as const)(
    'is a mistake of the connection, whatever is at stake: %s',
    (stake) => {
      const error = networkFailure({ doing: 'creating the order', stake }, cause);
      expect(error).toMatchObject(misconfigured);
      expect(error.details.reason).toBe(
        'creating the order: the host of the connection has an address that is not public',
      );
    },
  );

  it('is one when a token is asked for', async () => {
    const request = { method: 'POST', url: 'https://shop.example/', headers: {}, timeoutMs: 1 } as const;
    await expect(sendForToken(() => Promise.reject(cause), request)).rejects.toMatchObject(misconfigured);
  });
});
