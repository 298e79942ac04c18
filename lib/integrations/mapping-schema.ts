import * as z from 'zod';
import { mappingProblems } from './mapping-problems.ts';

/** A place in the foreign event: names and list positions, joined by dots, for example `content.items.0.id`. */
export const placeSchema = z
  .string()
  .regex(
    /^[A-Za-z_][\w-]*(?:\.(?:[A-Za-z_][\w-]*|\d{1,3}))*$/,
    'must be names joined by dots, such as content.invoice.id',
  )
  .max(256);

/** Names that reach what all objects inherit are no fields of anything. */
const fieldSchema = z
  .string()
  .regex(
    /^(?!(?:.*\.)?(?:constructor|prototype)(?:\.|$))[A-Za-z]\w*(?:\.[A-Za-z]\w*)*$/,
    'must be a field such as customer.customerNo',
  )
  .max(128);

const whenSchema = z.record(placeSchema, z.array(z.string().max(256)).min(1)).default({});

const textSchema = z.string().max(1000);

const constantSchema = z.strictObject({
  /** Always this. */
  value: z.union([textSchema, z.number(), z.boolean(), z.array(textSchema).min(1).max(20)]),
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
   * `json`: the text is JSON (flat platform events carry objects so). `text`, `number`: converted. `minorUnits`: a whole
   * number of minor units of the currency at {@link currency}, written as a decimal.
   */
  as: z.enum(['json', 'text', 'number', 'minorUnits']).optional(),
  /** Where the currency of `minorUnits` stands in the event; from the event's top, inside of lists too. */
  currency: placeSchema.optional(),
  /** Leaves the field out when the event has nothing there: no such place, null or an empty text. @default false: refused */
  optional: z.boolean().default(false),
});

interface ListRule {
  /** One item for each item of the list at this place; places below are relative to the item. */
  readonly each: string;
  /** `json`: the list stands there as JSON text. */
  readonly as?: 'json' | undefined;
  /** Only items with one of these texts at each of these places. */
  readonly when: Readonly<Record<string, readonly string[]>>;
}

/** A list of objects. */
export interface ObjectListRule extends ListRule {
  readonly fields: Readonly<Record<string, Rule>>;
}

/** A list of plain values, such as shipping methods. */
export interface ValueListRule extends ListRule {
  readonly item: Rule;
}

/** A rule that takes what stands at a place. */
export type CopyRule = z.output<typeof copySchema>;

/** How one field of the order request comes out of a foreign event. */
export type Rule =
  z.output<typeof constantSchema> | z.output<typeof templateSchema> | CopyRule | ObjectListRule | ValueListRule;

const listShape = { each: placeSchema, as: z.literal('json').optional(), when: whenSchema };

const ruleSchema: z.ZodType<Rule> = z.union(
  [
    constantSchema,
    templateSchema,
    copySchema,
    z.strictObject({
      ...listShape,
      get fields() {
        return z.record(fieldSchema, ruleSchema);
      },
    }),
    z.strictObject({
      ...listShape,
      get item() {
        return ruleSchema;
      },
    }),
  ],
  'must be a rule: an object with "value", "template", "from", or "each" and either "fields" or "item"',
);

/** Makes order requests of the events of a billing system or a CRM that has a format of its own. */
export const mappingSchema = z
  .strictObject({
    /** Only events with one of these texts at each of these places become orders; the others are ignored. */
    when: whenSchema,
    /** Rule by field of the order request. `schema` is filled in. */
    fields: z.record(fieldSchema, ruleSchema),
    /** Translations, such as from a billing system's plan to the shop's product. */
    tables: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  })
  .check((context) => {
    for (const { path, message } of mappingProblems(context.value)) {
      context.issues.push({ code: 'custom', input: undefined, path: [...path], message });
    }
  });

/** @see mappingSchema */
export type Mapping = z.output<typeof mappingSchema>;
