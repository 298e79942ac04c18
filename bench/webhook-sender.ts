import { Agent, request } from 'node:http';
import { Webhook } from 'standardwebhooks';

/** An address to which signed messages are posted. */
export interface WebhookSender {
  /** @returns the status and the address of what was made. */
  post(messageId: string, content: object): Promise<PostAnswer>;
  close(): void;
}

/** @see WebhookSender.post */
export interface PostAnswer {
  readonly status: number;
  readonly location: string | undefined;
}

/** Posts as a sender of Standard Webhooks does, signed by the library that its authors publish. @param secret Base64. */
export function webhookSender(url: string, secret: string): WebhookSender {
  const agent = new Agent({ keepAlive: true });
  const webhook = new Webhook(secret);
  return {
    post(messageId, content) {
      const body = JSON.stringify(content);
      const now = new Date();
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'webhook-id': messageId,
        'webhook-timestamp': Math.floor(now.getTime() / 1000),
        'webhook-signature': webhook.sign(messageId, now, body),
      };
      return new Promise((resolve, reject) => {
        request(url, { agent, method: 'POST', headers }, (response) => {
          response.resume();
          response.once('error', reject);
          response.once('end', () => {
            resolve({ status: response.statusCode ?? 0, location: response.headers.location });
          });
        })
          .once('error', reject)
          .end(body);
      });
    },
    close: () => agent.destroy(),
  };
}
