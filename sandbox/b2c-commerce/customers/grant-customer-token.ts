import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import type { AccessToken } from '../access/access-token.ts';
import { issueToken } from '../access/issue-token.ts';
import { customerIdOf } from '../customer-register.ts';
import type { SiteCall } from '../site-call.ts';
import { findCustomer } from './find-customer.ts';

/**
 * `POST /customers/{customer_id}/auth`: a token with which the agent acts as a registered customer. It stands in a header
 * of the answer, next to the customer's document.
 */
export function grantCustomerToken(siteCall: SiteCall, { clientId }: AccessToken): SandboxAnswer {
  const { state, version } = siteCall;
  const { no, email, firstName, lastName } = findCustomer(siteCall);
  const customerId = customerIdOf(no);
  const subject = { _v: '1', customer_info: { customer_id: customerId, guest: false } };
  const token = issueToken(state, {
    // The customer stands in the claims as text.
    claims: { _v: '1', iss: clientId, sub: JSON.stringify(subject) },
    lifetime: state.settings.customerTokenSeconds,
    grants: { clientId, userLogin: undefined, customerNo: no, permissions: [] },
  });
  const document = {
    _v: version.label,
    _type: 'customer',
    auth_type: 'registered',
    customer_id: customerId,
    customer_no: no,
    email,
    first_name: firstName,
    last_name: lastName,
    login: email,
  };
  return jsonAnswer(200, document, { authorization: `Bearer ${token}`, 'cache-control': 'no-store' });
}
