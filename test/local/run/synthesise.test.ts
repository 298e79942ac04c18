import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { synthesise } from '../../../local/run/synthesise.ts';
import { connection } from '../../support/connections.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const connections = { connections: [connection()] };

describe('synthesise', () => {
  it("tells what is wrong with a user's integrations under the name of the user's file", async () => {
    const content = { senders: [{ name: 'crm', connections: ['us-store'], proof: { scheme: 'api-key' } }] };
    const file = join(temporaryDirectory(), 'mine.json');
    writeFileSync(file, JSON.stringify(content));
    await expect(synthesise({ connections, integrations: file })).rejects.toThrow(
      `${file}:\n  senders[0].connections[0]: must be one of refarch`,
    );
  });
});
