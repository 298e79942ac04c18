import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A directory for the templates that test files share in one run; see test/infra/synthesise.ts. */
export default function setup() {
  process.env['ONBEHALF_TEMPLATES'] = mkdtempSync(join(tmpdir(), 'onbehalf-templates-'));
}
