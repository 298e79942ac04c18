import { OUTCOME_EVENTS } from '../../lib/order/outcome.ts';
import { PLACED } from './examples.ts';
import { jsonOf } from './responses.ts';

const header = (name: string, description: string, example: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
  example,
});

export const CALLBACK = {
  type: OUTCOME_EVENTS.placed,
  timestamp: '2026-12-01T06:00:04.512Z',
  data: PLACED,
};

/** What the deployment sends to those who are told outcomes. */
export const WEBHOOKS = {
  orderOutcome: {
    post: {
      operationId: 'orderOutcome',
      // Its signature is in the headers below; the receiver asks for nothing else.
      security: [],
      summary: 'Be told an outcome',
      description:
        "Sent to the request's `callback.url`, else to the address of its sender; only to hosts that the deployment " +
        'allows. Signed by Standard Webhooks, with both secrets while two are valid. May come twice with the same ' +
        '`webhook-id`, and a later outcome may overtake an earlier one: `data.attempt` and `timestamp` tell.',
      parameters: [
        header('webhook-id', 'The same for every try of one message.', 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W'),
        header('webhook-timestamp', 'Seconds since 1970 of this try.', '1796104804'),
        header(
          'webhook-signature',
          'One or two signatures, with a blank between them.',
          'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
        ),
      ],
      requestBody: { required: true, content: jsonOf('OutcomeCallback', CALLBACK) },
      responses: {
        '2XX': { description: 'Received; it is not sent again.' },
        '410': { description: 'Not wanted any more; it is not sent again.' },
        default: { description: 'Anything else: it is sent again, for over a day.' },
      },
    },
  },
};
