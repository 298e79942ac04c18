import { rmSync } from 'node:fs';

/** The shared templates are gone after the run. */
export default function teardown() {
  rmSync(process.env['ONBEHALF_TEMPLATES'] ?? '', { recursive: true, force: true });
}
