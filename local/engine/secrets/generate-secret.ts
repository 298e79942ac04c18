import { randomInt } from 'node:crypto';
import * as z from 'zod';
import { isJsonObject, parseJson } from '../json.ts';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/** `GenerateSecretString` of a secret. */
export const generateSecretSchema = z.strictObject({
  PasswordLength: z.coerce.number().min(1).max(4096).default(32),
  ExcludeCharacters: z.string().default(''),
  ExcludeLowercase: z.boolean().default(false),
  ExcludeNumbers: z.boolean().default(false),
  ExcludePunctuation: z.boolean().default(false),
  ExcludeUppercase: z.boolean().default(false),
  IncludeSpace: z.boolean().default(false),
  RequireEachIncludedType: z.boolean().default(true),
  GenerateStringKey: z.string().optional(),
  SecretStringTemplate: z.string().optional(),
});

/** Makes up a password as asked; with a template, puts it into that JSON under its key. */
export function generateSecret(options: z.infer<typeof generateSecretSchema>): string {
  const groups = [
    options.ExcludeLowercase ? '' : LOWER,
    options.ExcludeUppercase ? '' : LOWER.toUpperCase(),
    options.ExcludeNumbers ? '' : DIGITS,
    options.ExcludePunctuation ? '' : PUNCTUATION,
    options.IncludeSpace ? ' ' : '',
  ]
    .map((group) =>
      group.replaceAll(/./g, (character) => (options.ExcludeCharacters.includes(character) ? '' : character)),
    )
    .filter((group) => group !== '');
  const required = options.RequireEachIncludedType ? groups : [];
  const characters = Array.from({ length: options.PasswordLength }, (_, index) =>
    pick(required[index] ?? groups.join('')),
  );
  const password = shuffle(characters).join('');
  if (options.GenerateStringKey === undefined) {
    return password;
  }
  const template = parseJson(options.SecretStringTemplate ?? '{}');
  return JSON.stringify({ ...(isJsonObject(template) && template), [options.GenerateStringKey]: password });
}

function pick(characters: string): string {
  return characters.charAt(randomInt(characters.length));
}

function shuffle(characters: string[]): string[] {
  return characters
    .map((character) => ({ character, order: randomInt(2 ** 32) }))
    .sort((left, right) => left.order - right.order)
    .map(({ character }) => character);
}
