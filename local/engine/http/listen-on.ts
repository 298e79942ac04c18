import type { Server } from 'node:http';
import * as z from 'zod';

const addressSchema = z.object({ port: z.number() });

/** Makes a server listen on this machine only; port 0 takes a free one. @returns `http://127.0.0.1:PORT`. */
export async function listenOn(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${addressSchema.parse(server.address()).port}`;
}

/** Closes a server with every connection. */
export const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
