const windowSize = 100;
const failuresToOpen = 50;
const openMilliseconds = 60_000;
const probeSize = 10;
const failuresToReopen = 5;

interface Circuit {
  /** Latest outcomes, oldest first; true is a failure. */
  outcomes: boolean[];
  openUntil: number | undefined;
  /** Half-open: only so many calls are watched before it closes again. */
  probing: boolean;
}

/**
 * The platform's guard around custom code, one circuit per extension point: more than 50 failures in the latest 100
 * calls open it for 60 seconds; of the next 10 calls more than 5 failures open it again.
 */
export class HookCircuitBreaker {
  private readonly circuits = new Map<string, Circuit>();
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  /** True while calls to the extension point are refused. */
  isOpen(extensionPoint: string): boolean {
    const circuit = this.circuits.get(extensionPoint);
    if (circuit?.openUntil === undefined) return false;
    if (this.now() < circuit.openUntil) return true;
    this.circuits.set(extensionPoint, { outcomes: [], openUntil: undefined, probing: true });
    return false;
  }

  record(extensionPoint: string, failed: boolean): void {
    const circuit = this.circuits.get(extensionPoint) ?? { outcomes: [], openUntil: undefined, probing: false };
    this.circuits.set(extensionPoint, circuit);
    circuit.outcomes.push(failed);
    if (circuit.outcomes.length > windowSize) circuit.outcomes.shift();
    const failures = circuit.outcomes.filter(Boolean).length;
    if (failures > (circuit.probing ? failuresToReopen : failuresToOpen)) {
      circuit.openUntil = this.now() + openMilliseconds;
    } else if (circuit.probing && circuit.outcomes.length >= probeSize) {
      circuit.probing = false;
      circuit.outcomes = [];
    }
  }
}
