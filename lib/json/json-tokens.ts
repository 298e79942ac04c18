const BLANK = /[ \t\n\r]*/y;
const NUMBER_OR_WORD = /[-+.\w]+/y;
const PUNCTUATION = '{}[]:,';

/**
 * Cuts a text that is JSON into its tokens: braces, brackets, colons, commas, strings in their quotes, numbers, words.
 * What is no JSON is not its question: a text that `JSON.parse` refuses is cut anyhow.
 */
export function* jsonTokens(text: string): Generator<string> {
  for (let start = endOf(BLANK, text, 0); start < text.length;) {
    const end = endOfToken(text, start);
    yield text.slice(start, end);
    start = endOf(BLANK, text, end);
  }
}

function endOfToken(text: string, start: number): number {
  const first = text.charAt(start);
  if (PUNCTUATION.includes(first)) {
    return start + 1;
  }
  return first === '"' ? endOfString(text, start) : Math.max(endOf(NUMBER_OR_WORD, text, start), start + 1);
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') {
    at += text[at] === '\\' ? 2 : 1;
  }
  return at + 1;
}

/** Where a run of what the pattern names ends; at its start when there is none. */
function endOf(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : start;
}
