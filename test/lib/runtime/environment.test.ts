import { afterEach, describe, expect, it } from '@jest/globals';
import { connectionsFile, variable, VARIABLES } from '../../../lib/runtime/environment.ts';

const before = { ...process.env };
afterEach(() => {
  process.env = { ...before };
});

describe('variable', () => {
  it('reads a variable', () => {
    process.env['JOURNAL_TABLE'] = 'journal';
    expect(variable('JOURNAL_TABLE')).toBe('journal');
  });

  it.each([undefined, ''])('names one that is %j, and says what it is for', (value) => {
    delete process.env['JOURNAL_TABLE'];
    if (value !== undefined) process.env['JOURNAL_TABLE'] = value;
    expect(() => variable('JOURNAL_TABLE')).toThrow(
      'environment variable JOURNAL_TABLE is missing. Name of the journal table.',
    );
  });
});

describe('VARIABLES', () => {
  it('holds no secret: none is named after one, but for the places where they lie', () => {
    const suspicious = Object.keys(VARIABLES).filter((name) => /SECRET|KEY|PASSWORD|TOKEN/.test(name));
    expect(suspicious).toEqual([
      'CONNECTION_SECRET_PREFIX',
      'SEALING_KEY_ARN',
      'SENDER_SECRET_PREFIX',
      'CALLBACK_SECRET_PREFIX',
      'CARD_SECRET_PREFIX',
      'CARD_KEY_ARN',
    ]);
  });
});

describe('connectionsFile', () => {
  it('lies in the code package', () => {
    delete process.env['CONNECTIONS_FILE'];
    process.env['LAMBDA_TASK_ROOT'] = '/var/task';
    expect(connectionsFile()).toBe('/var/task/connections.json');
  });

  it('can lie elsewhere', () => {
    process.env['CONNECTIONS_FILE'] = '/tmp/connections.json';
    expect(connectionsFile()).toBe('/tmp/connections.json');
  });
});
