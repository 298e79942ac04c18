import { existsSync, readFileSync } from 'node:fs';
import { fieldIssues } from '../../lib/integrations/field-issues.ts';
import { type HttpSender, type Integrations, integrationsSchema } from '../../lib/integrations/integrations.ts';
import { parseJson } from '../../lib/json/parse-json.ts';
import { UsageError } from '../../local/cli/usage-error.ts';

/** What is read where no file is named: that of the deployment, else the one that comes with the project. */
const FILES = ['integrations.json', 'integrations.example.json'];

/**
 * Finds who sends in the integrations file.
 * @param name Absent for the only one.
 * @throws UsageError when none is named of several.
 * @throws Error that names those there are when there is none of that name, and when the file cannot be read.
 */
export function findSender(name: string | undefined, namedFile: string | undefined): HttpSender {
  const file = namedFile ?? FILES.find(existsSync) ?? 'integrations.json';
  const { senders } = readFile(file);
  const names = senders.map((sender) => sender.name);
  const [only, second] = senders;
  if (name === undefined && only && !second) {
    return only;
  }
  const sender = senders.find((one) => one.name === name);
  if (sender) {
    return sender;
  }
  const known = names.length === 0 ? `${file} has no senders` : `the senders of ${file} are ${names.join(', ')}`;
  if (name === undefined) {
    throw new UsageError(`--sender is needed: ${known}`);
  }
  throw new Error(`There is no sender "${name}": ${known}`);
}

function readFile(file: string): Integrations {
  const content = parseJson(textOf(file));
  if (content === undefined) {
    throw new Error(`${file} is not JSON`);
  }
  const { success, data, error } = integrationsSchema.safeParse(content, { reportInput: true });
  if (success) {
    return data;
  }
  const issues = fieldIssues(error.issues).map(
    ({ field, message }) => `${field === '' ? 'the file' : field} ${message}`,
  );
  throw new Error(`${file} is not right: ${issues[0] ?? ''}`);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${file} cannot be read; name the integrations file with --integrations`, { cause: error });
  }
}
