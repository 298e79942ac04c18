import type { Deployment } from './deployed.ts';
import { hostFunction, type Invoke, type Load } from './function-host.ts';
import type { VirtualTime } from './virtual-time.ts';
import type { Witness } from './witness.ts';

/** The functions of a world, each under the timeout that the template gives it. */
export function createFunctions(
  deployment: Deployment,
  { time, witness }: { readonly time: VirtualTime; readonly witness: Witness | undefined },
) {
  const byArn = new Map<string, Invoke>();
  const restarts: (() => void)[] = [];
  return {
    byArn,
    /** @throws Error when the stack has no such function. */
    add(slug: string, load: Load): Invoke {
      const deployed = deployment.functions.find((each) => each.slug === slug);
      if (!deployed) {
        throw new Error(`the stack has no function ${slug}`);
      }
      const { arn, timeoutSeconds } = deployed;
      const { invoke: call, restart } = hostFunction({ slug, timeoutSeconds, load, time });
      const invoke = witness ? watched(slug, call, witness) : call;
      byArn.set(arn, invoke);
      restarts.push(restart);
      return invoke;
    },
    /** All processes of all functions are taken away. */
    restart(): void {
      restarts.forEach((restart) => restart());
    },
  };
}

const watched =
  (slug: string, call: Invoke, { see }: Witness): Invoke =>
  async (event) => {
    see(`the event of ${slug}`, event);
    try {
      const result = await call(event);
      see(`the result of ${slug}`, result);
      return result;
    } catch (error) {
      see(`the error of ${slug}`, error);
      throw error;
    }
  };
