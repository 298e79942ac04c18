import * as z from 'zod';

/** Id of a custom attribute of the shop, as Business Manager shows it. */
export const attributeNameSchema = z
  .string()
  .regex(/^[A-Za-z]\w{0,63}$/, 'must be the id of a custom attribute without its prefix "c_"');
