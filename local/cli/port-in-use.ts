import * as z from 'zod';

const takenSchema = z.object({ code: z.literal('EADDRINUSE'), port: z.number() });

/** What a person does about a port that is taken; any other error as it came. @param apiPort The port asked for the HTTP API. */
export function portInUse(error: unknown, apiPort?: number): unknown {
  const { success, data } = takenSchema.safeParse(error);
  if (!success) {
    return error;
  }
  const option = data.port === apiPort ? '--api-port' : '--port';
  return new Error(
    `Port ${data.port} is in use, perhaps by another "npm run local". Stop that, or give another with ${option} (0 takes any free one).`,
    { cause: error },
  );
}
