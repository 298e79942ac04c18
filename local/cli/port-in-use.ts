import * as z from 'zod';

const takenSchema = z.object({ code: z.literal('EADDRINUSE') });

/** What a person does about a port that is taken; any other error as it came. @param port The port that was asked for. */
export function portInUse(error: unknown, port: number): unknown {
  return takenSchema.safeParse(error).success
    ? new Error(
        `Port ${port} is in use, perhaps by another "npm run local". Stop that, or give another with --port (0 takes any free one).`,
        { cause: error },
      )
    : error;
}
