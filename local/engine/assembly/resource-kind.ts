import type { Place } from '../place.ts';

/** What other parts of the template see of a resource. */
export interface Identity {
  /** The value of `Ref`. */
  readonly ref: string;
  /** The values of `Fn::GetAtt`. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** How a resource type is named and referred to. */
export interface ResourceKind {
  /** The property that holds the name; without one, or when it is not set, a name is made up as CloudFormation does. */
  readonly nameProperty?: string;
  /** @default 64 */
  readonly longestName?: number;
  identify(name: string, place: Place, logicalId: string): Identity;
}
