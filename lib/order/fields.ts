import * as z from 'zod';

// C0 and C1 control characters: they forge log lines and no id, name or street needs them.
// eslint-disable-next-line no-control-regex
const NO_CONTROL_CHARACTERS = /^[^\u0000-\u001f\u007f-\u009f]*$/;

/** Free text of one line, trimmed by nobody: what is sent is what the shop gets. */
export const textSchema = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(NO_CONTROL_CHARACTERS, 'must not hold control characters')
    .refine((text) => text.isWellFormed(), 'must be Unicode text, without halves of surrogate pairs');

/** An id of the shop or the caller: printable, no blanks. */
export const idSchema = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without blanks');

/** Beyond these bounds JSON's numbers are not what the sender wrote. */
const numberSchema = z.number().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);

/** Name of an attribute or a correlation id. */
export const attributeNameSchema = z
  .string()
  .regex(/^[A-Za-z]\w{0,63}$/, 'must be letters, digits and underscores, starting with a letter, at most 64');

/** Custom attributes by name, without the vendor's prefix (`c_` in OCAPI). */
export const attributesSchema = z
  .record(
    attributeNameSchema,
    z.union(
      [textSchema(1000), numberSchema, z.boolean()],
      'must be a text of 1 to 1000 characters, a number or a boolean',
    ),
  )
  .refine((attributes) => Object.keys(attributes).length <= 50, 'must hold at most 50 attributes');
