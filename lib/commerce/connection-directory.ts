import { readFileSync } from 'node:fs';
import { type Connection, connectionsSchema } from './connection.ts';

/**
 * Reads the connections file that was deployed with the code.
 * @throws Error when it is missing or malformed: a deployment fault, so the function does not start.
 */
export function readConnections(file: string): ReadonlyMap<string, Connection> {
  const { connections } = connectionsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return new Map(connections.map((connection) => [connection.name, connection]));
}
