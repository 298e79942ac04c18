import * as z from 'zod';

/** A place in the foreign event: names and array positions, joined by dots, for example `content.invoice.id`. */
const placeSchema = z
  .string()
  .regex(
    /^[A-Za-z_][\w-]*(?:\.(?:[A-Za-z_][\w-]*|\d{1,3}))*$/,
    'must be names joined by dots, such as content.invoice.id',
  )
  .max(256);

/** A field of the order request; names joined by dots, for example `customer.customerNo`. */
const fieldSchema = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z][A-Za-z0-9]*)*$/, 'must be a field such as customer.customerNo')
  .max(128);

const constantSchema = z.strictObject({
  /** Always this. */
  value: z.union([z.string().max(1000), z.number(), z.boolean()]),
});

const templateSchema = z.strictObject({
  /** Text with places in braces, for example `acme:{content.subscription.id}:{content.subscription.current_term_start}`. */
  template: z.string().min(1).max(1000),
});

const copySchema = z.strictObject({
  /** What stands here in the event. */
  from: placeSchema,
  /** Translated by the table of this name; what the table lacks is refused. */
  table: z.string().optional(),
  /**
   * `json`: the text is JSON (flat platform events carry lines so). `text`, `number`: converted. `minorUnits`: an integer
   * of minor units of the currency at {@link currency}, written as a decimal.
   */
  as: z.enum(['json', 'text', 'number', 'minorUnits']).optional(),
  /** Where the currency of `minorUnits` stands in the event. */
  currency: placeSchema.optional(),
  /** Leaves the field out when the event has nothing there. @default false: refused */
  optional: z.boolean().default(false),
});

interface ListRule {
  /** One item for each item of the list at this place; places below are relative to the item. */
  readonly each: string;
  readonly fields: Readonly<Record<string, Rule>>;
}

/** How one field of the order request comes out of a foreign event. */
export type Rule =
  z.output<typeof constantSchema> | z.output<typeof templateSchema> | z.output<typeof copySchema> | ListRule;

const ruleSchema: z.ZodType<Rule> = z.union([
  constantSchema,
  templateSchema,
  copySchema,
  z.strictObject({
    each: placeSchema,
    get fields() {
      return z.record(fieldSchema, ruleSchema);
    },
  }),
]);

/** Makes order requests of the events of a billing system or a CRM that has a format of its own. */
export const mappingSchema = z.strictObject({
  /** Only events with one of these texts at each of these places become orders; the others are ignored. */
  when: z.record(placeSchema, z.array(z.string().max(256)).min(1)).default({}),
  /** Rule by field of the order request. `schema` is filled in. */
  fields: z.record(fieldSchema, ruleSchema),
  /** Translations, such as from a billing system's plan to the shop's product. */
  tables: z.record(z.string(), z.record(z.string(), z.string())).default({}),
});

/** @see mappingSchema */
export type Mapping = z.output<typeof mappingSchema>;
