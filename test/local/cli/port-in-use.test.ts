import { createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { portInUse } from '../../../local/cli/port-in-use.ts';
import { listen } from '../../../local/engine/http/server.ts';

describe('portInUse', () => {
  it.each([
    ['--port', () => 0],
    ['--api-port', (port: number) => port],
  ])('says in one sentence what to do about a port that is taken: %s', async (option, apiPort) => {
    const holder = createServer();
    await new Promise<void>((resolve) => void holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as { port: number };
    const error = await listen(port).catch((cause: unknown) => portInUse(cause, apiPort(port)));
    holder.close();
    expect(String(error)).toContain(`Port ${port} is in use`);
    expect(String(error)).toContain(`with ${option} (`);
  });

  it('leaves any other error as it is', () => {
    const error = new Error('out of memory');
    expect(portInUse(error)).toBe(error);
  });
});
