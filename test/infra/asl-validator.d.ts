// The package has types, but its `exports` do not lead to them.
declare module 'asl-validator' {
  /** Checks a definition against the schema of Amazon States Language and its paths. */
  export default function validate(
    definition: unknown,
  ): Promise<{ readonly isValid: boolean; readonly errors: unknown[] }>;
}
