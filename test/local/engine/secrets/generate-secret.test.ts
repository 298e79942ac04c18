import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { generateSecret, generateSecretSchema } from '../../../../local/engine/secrets/generate-secret.ts';

const generate = (options: object) => generateSecret(generateSecretSchema.parse(options));

describe('a generated secret', () => {
  it('has the length asked for and no excluded character', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 200 }),
        fc.constantFrom('', 'abcXYZ019', '"\\{}'),
        (PasswordLength, ExcludeCharacters) => {
          const secret = generate({ PasswordLength, ExcludeCharacters });
          return secret.length === PasswordLength && !secret.split('').some((each) => ExcludeCharacters.includes(each));
        },
      ),
    );
  });

  it('has each kind of character', () => {
    expect(generate({ PasswordLength: 4 })).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^a-zA-Z0-9])/);
  });

  it('stands in its template', () => {
    const secret = generate({ SecretStringTemplate: '{"a":1}', GenerateStringKey: 'key', ExcludePunctuation: true });
    expect(JSON.parse(secret)).toEqual({ a: 1, key: expect.stringMatching(/^[a-zA-Z0-9]{32}$/) });
  });
});
