import { ShopFault } from '../shop-fault.ts';

/** A property selection such as `(*,hits.(data.(order_no,status)))`: names, and what to take of them. */
type Selection = Map<string, Selection | 'whole'>;

/**
 * Reads a selector: names with a nested selection, `*` for all properties that are no documents, `**` for everything.
 * @throws ShopFault MalformedSelectorException (400)
 */
export function readSelector(selector: string): Selection {
  const tokens = selector.match(/\*\*|\*|[\w-]+|[().,]|\S/g) ?? [];
  let at = 0;
  const malformed = () =>
    new ShopFault(400, 'MalformedSelectorException', `The selector '${selector}' is malformed.`, { selector });
  const expect = (token: string) => {
    if (tokens[at] !== token) throw malformed();
    at += 1;
  };
  const readList = (): Selection => {
    const selection: Selection = new Map();
    expect('(');
    for (;;) {
      const name = tokens[at] ?? '';
      if (!/^(\*\*?|[\w-]+)$/.test(name)) throw malformed();
      at += 1;
      selection.set(name, readRest());
      if (tokens[at] !== ',') break;
      at += 1;
    }
    expect(')');
    return selection;
  };
  const readRest = (): Selection | 'whole' => {
    if (tokens[at] !== '.') return 'whole';
    at += 1;
    if (tokens[at] === '(') return readList();
    const name = tokens[at] ?? '';
    at += 1;
    return new Map([[name, readRest()]]);
  };
  const selection = readList();
  if (at !== tokens.length) throw malformed();
  return selection;
}

/** Takes the selected properties out of a document, and out of each document of a list. */
export function selectProperties(value: unknown, selection: Selection): unknown {
  if (selection.has('**')) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => selectProperties(item, selection));
  if (typeof value !== 'object' || value === null) return value;
  const taken: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(value)) {
    const wanted = selection.get(name);
    const isDocument = typeof property === 'object' && property !== null;
    // What marks a document as one is there whatever is selected.
    const always = name === '_v' || name === '_type';
    if (wanted === 'whole' || always || (wanted === undefined && selection.has('*') && !isDocument)) {
      taken[name] = property;
    } else if (wanted !== undefined) taken[name] = selectProperties(property, wanted);
  }
  return taken;
}
