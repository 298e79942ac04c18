import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import type { SeedAgent } from '../seed/shop-seed.ts';
import { PlainRefusal, ShopRefusal, unauthorized } from '../shop-refusal.ts';
import type { SiteCall } from '../site-call.ts';

/** `GET /customers?customerNo=..` of the Contact Center. */
export function searchCustomers(siteCall: SiteCall): SandboxAnswer {
  checkAgent(siteCall);
  const { state, call } = siteCall;
  const customer = state.customers.find(call.request.query.get('customerNo') ?? '');
  const elements =
    customer === undefined
      ? []
      : [
          {
            type: 'Customer',
            id: customer.uuid,
            customerNo: customer.customerNo,
            companyName: customer.companyName,
          },
        ];
  return jsonAnswer(200, { type: 'ResourceCollection', name: 'customers', elements });
}

/** `POST /customers/{uuid}/tokens`: a token that works in the shop as a buyer of the customer. */
export function createCustomerToken(siteCall: SiteCall): SandboxAnswer {
  checkAgent(siteCall);
  const { state, call, now } = siteCall;
  const customer = state.customers.findByUuid(call.identifier);
  const [user] = customer?.users ?? [];
  if (customer === undefined || user === undefined) {
    throw new ShopRefusal(404, 'customer.not_found.error', 'The customer was not found.');
  }
  const session = { kind: 'buyer', customer, user, onBehalf: true } as const;
  const token = state.tokens.issue(session, state.settings.contactCenterTokenKind, now, state.settings);
  return jsonAnswer(201, { type: 'Token', token: token.value, user: user.name });
}

function checkAgent({ call, session }: SiteCall): SeedAgent {
  if (session.kind !== 'agent') throw unauthorized();
  const organization = call.request.headers['userorganization'];
  if (organization !== session.agent.organization) throw unauthorized();
  if (!session.agent.permissions.includes('SLD_OPERATE_CONTACTCENTER')) throw new PlainRefusal(403, 'Forbidden');
  return session.agent;
}
