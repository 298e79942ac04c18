/**
 * What payment hooks answer when the bank says no for good. A hook chooses its own status codes; most hand on the
 * gateway's word, so the list holds the usual words and the ISO 8583 response codes that the card schemes class as
 * "the issuer will never approve" (Visa, "Decline response codes", category 1). Everything else counts as a decline
 * for now.
 */
export const DECLINE_CODES = {
  hard: [
    ...['STOLEN_CARD', 'LOST_CARD', 'PICKUP_CARD', 'PICK_UP_CARD', 'FRAUDULENT', 'BLOCKED_CARD', 'RESTRICTED_CARD'],
    ...['INVALID_ACCOUNT', 'INVALID_NUMBER', 'CLOSED_ACCOUNT', 'STOP_PAYMENT_ORDER', 'DO_NOT_TRY_AGAIN'],
    ...['REVOCATION_OF_AUTHORIZATION', 'REVOCATION_OF_ALL_AUTHORIZATIONS', 'CARD_NOT_SUPPORTED'],
    ...['04', '07', '12', '14', '15', '41', '43', '46', '57', 'R0', 'R1', 'R3'],
  ],
  expired: ['EXPIRED_CARD', 'CARD_EXPIRED', '54'],
} as const;
