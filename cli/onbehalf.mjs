#!/usr/bin/env node
// `npx onbehalf`: the command line on the project's own Node version, whatever Node the user has.
process.argv.splice(2, 0, 'cli/main.ts');
await import('../scripts/run.mjs');
