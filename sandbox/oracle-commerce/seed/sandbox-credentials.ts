/**
 * What a caller of the seeded shop needs: the key of a registered application, or the login of an agent. The key is a
 * long token as the platform makes them.
 */
export const sandboxCredentials = {
  applicationKey: 'eyJhbGciOiJub25lIn0.c2FuZGJveC1hcHBsaWNhdGlvbi1vbmJlaGFsZg.c2lnbmF0dXJl',
  login: 'onbehalf.agent@example.com',
  password: 'k7%Qz~+w|[2B',
} as const;

/** An application and an agent who may sign in, but may not place orders. */
export const sandboxClerk = {
  applicationKey: 'eyJhbGciOiJub25lIn0.c2FuZGJveC1hcHBsaWNhdGlvbi1jbGVyaw.c2lnbmF0dXJl',
  login: 'clerk@example.com',
  password: 'p4~Xc+%|[9Kd',
} as const;
