import { type Grant, grantsOf } from './grants.ts';
import { Readable } from './readable.ts';
import { templateSchema } from './template.ts';

const PREAMBLE = `# Permissions

Who may do what, of every role and every resource of the stack. **Generated** (\`npm run permissions\`) from the template that
the example files make (\`connections.example.json\`, \`integrations.example.json\`, \`-c stage=prod\`), and kept equal to it by a
test: a permission that is widened shows here.

A further connection adds its secret and its queue, a further sender or callback destination its secret. \`onbehalf-prod\` is
the prefix of the stage. \`*\` alone stands where AWS offers no resource to name: traces, the delivery of logs, the listing
of secrets by name.
`;

const FUNCTIONS = `## By role

What a role allows to the function or state machine that has it.
`;

const RESOURCES = `## By resource

What resources let others do by policies of their own: who invokes a function, sends to a queue, uses the key.
`;

/** The table of all permissions of a template, as Markdown. */
export function permissionsDocument(template: unknown): string {
  const parsed = templateSchema.parse(template);
  const grants = grantsOf(parsed, new Readable(parsed));
  const tables = (kind: Grant['kind'], [who, what]: readonly [string, string]) =>
    [
      ...Map.groupBy(
        grants.filter((grant) => grant.kind === kind),
        ({ owner }) => owner,
      ),
    ]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([owner, all]) => `### ${owner}\n\n${takenBy(owner, kind, grants)}${table(all, who, what)}\n`);
  return [
    PREAMBLE,
    FUNCTIONS,
    ...tables('identity', ['may', 'on']),
    RESOURCES,
    ...tables('resource', ['may be done', 'by']),
  ].join('\n');
}

/** Who may take the role whose permissions stand below. */
function takenBy(owner: string, kind: Grant['kind'], grants: readonly Grant[]): string {
  const trusted = grants.filter((grant) => kind === 'identity' && grant.kind === 'trust' && grant.owner === owner);
  const sentences = trusted.map(({ actions, others, condition }) => {
    const only = condition === '' ? '' : ` only if ${code(condition)}`;
    return `${others.map(code).join(', ')} may ${actions.map(code).join(', ')}${only}`;
  });
  return sentences.length === 0 ? '' : `Taken by: ${sentences.join('; ')}.\n\n`;
}

function table(grants: readonly Grant[], what: string, other: string): string {
  const rows = grants.map(({ effect, actions, others, condition }) => [
    (effect === 'Deny' ? '**denied**: ' : '') + [...actions].sort().map(code).join('<br>'),
    others.map(code).join('<br>'),
    condition === '' ? '' : code(condition),
  ]);
  return [[what, other, 'only if'], ['---', '---', '---'], ...rows.sort(byText)]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

const code = (text: string): string => `\`${text.replaceAll('|', String.raw`\|`)}\``;

const byText = (a: readonly string[], b: readonly string[]): number => (a.join() < b.join() ? -1 : 1);
