import { describe, expect, it } from '@jest/globals';
import { readConnections } from '../../../lib/commerce/connection-directory.ts';
import { connection } from '../../support/connections.ts';
import { withFile } from '../../support/temporary-file.ts';

describe('readConnections', () => {
  it('knows each connection by its name', () => {
    const all = [connection({ name: 'refarch' }), connection({ name: 'outlet' })];
    const directory = withFile(JSON.stringify({ connections: all }), readConnections);
    expect([...directory]).toEqual(all.map((each) => [each.name, each]));
  });

  it.each(['', '{}', '{"connections":[]}', '[]'])('does not start with the file %j', (content) => {
    expect(() => withFile(content, readConnections)).toThrow();
  });

  it('does not start without a file', () => {
    expect(() => readConnections('/nowhere/connections.json')).toThrow('ENOENT');
  });
});
