/**
 * What a caller of the seeded shop needs. The access key holds the characters that Business Manager really puts into
 * one, so that quoting and encoding mistakes show here and not in production.
 */
export const sandboxCredentials = {
  clientId: 'c0ffee00-1111-4222-8333-444455556666',
  clientPassword: 'sandbox-client-password',
  userLogin: 'onbehalf.agent@example.com',
  accessKey: 'k7%Qz~+w|[2B',
} as const;

/** A user who may sign in, but may not create orders on behalf of a customer. */
export const sandboxClerk = {
  userLogin: 'clerk@example.com',
  accessKey: 'p4~Xc+%|[9Kd',
} as const;
