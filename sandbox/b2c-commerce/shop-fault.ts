import { jsonAnswer, type SandboxAnswer } from '../shared/sandbox-exchange.ts';
import { type ApiVersion, isBefore16 } from './api-version.ts';

type FaultArguments = Readonly<Record<string, string | Readonly<Record<string, unknown>>>>;

/** A refusal of the Shop API. */
export class ShopFault extends Error {
  readonly status: number;
  readonly type: string;
  readonly args: FaultArguments;

  constructor(status: number, type: string, message: string, args: FaultArguments = {}) {
    super(message);
    this.name = 'ShopFault';
    this.status = status;
    this.type = type;
    this.args = args;
  }
}

/** The argument that stands as a plain string in every recorded body, whatever the version. */
const alwaysPlain = 'basketIds';

/**
 * The fault document. Its arguments were plain strings up to 21.x and are `{ type, value }` since; 15.x also marked the
 * document with a type and knew only one name for what is missing.
 */
export function faultAnswer(fault: ShopFault, version: ApiVersion | undefined): SandboxAnswer {
  const old = isBefore16(version);
  const names = Object.keys(fault.args);
  return jsonAnswer(fault.status, {
    ...(version !== undefined && { _v: version.label }),
    ...(old && { _type: 'fault' }),
    fault: {
      ...(names.length > 0 && { arguments: faultArguments(fault.args, version) }),
      type: old && fault.status === 404 && fault.type.endsWith('NotFoundException') ? 'NotFoundException' : fault.type,
      message: fault.message,
    },
  });
}

function faultArguments(args: FaultArguments, version: ApiVersion | undefined): Record<string, unknown> {
  const plain = version !== undefined && version.year < 22;
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => {
      if (plain || name === alwaysPlain) return [name, value];
      return [name, { type: typeof value === 'string' ? 'string' : 'map', value }];
    }),
  );
}
