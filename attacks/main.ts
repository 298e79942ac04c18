// `npm run attacks`: hostile requests against the deployed template on the local engine, and what they left behind.
import { parseOptions } from '../local/cli/parse-options.ts';
import { runCommand } from '../local/cli/run-command.ts';
import { deployForAttacks } from './attacked-deployment.ts';
import { describeReport, findings } from './report.ts';
import { runAttacks } from './run-attacks.ts';

const USAGE = `npm run attacks -- [options]
  --json   one line of JSON and nothing else on standard output
  --help   this text
`;

const OPTIONS = { json: { type: 'boolean' }, help: { type: 'boolean' } } as const;

await runCommand(USAGE, async (args) => {
  const { values } = parseOptions(args, OPTIONS);
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const deployment = await deployForAttacks((message) => process.stderr.write(`${message}\n`));
  try {
    process.stderr.write('Attacking; the slow ones take half a minute ...\n\n');
    const report = await runAttacks(deployment);
    const found = [...findings(report)];
    console.log(values.json ? JSON.stringify({ ...report, findings: found }) : describeReport(report));
    for (const finding of values.json ? [] : found) {
      console.log(`  ${finding}`);
    }
    return found.length === 0 ? 0 : 1;
  } finally {
    await deployment.close();
  }
});
