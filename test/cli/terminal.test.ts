import { describe, expect, it } from '@jest/globals';
import { createTerminal } from '../../cli/terminal.ts';

function openTerminal({ isTTY = true, answer = '' }: { isTTY?: boolean; answer?: string | Error } = {}) {
  const written = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({ isTTY, write: (text: string) => (written[name] += text) });
  const questions: string[] = [];
  const ask = (question: string) => {
    questions.push(question);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const streams = { stdin: { isTTY }, stdout: stream('stdout'), stderr: stream('stderr') };
  const terminal = createTerminal(streams, { stop: new AbortController().signal, ask });
  return { terminal, written, questions };
}

describe('createTerminal', () => {
  it('shows progress on one line of standard error, and clears it before anything else is said', () => {
    const { terminal, written } = openTerminal();
    terminal.progress('1 of 3');
    terminal.progress('2 of 3');
    terminal.say('done');
    expect(written).toEqual({ stdout: 'done\n', stderr: '\r\u001b[K1 of 3\r\u001b[K2 of 3\r\u001b[K' });
  });

  it('shows no progress where nobody looks', () => {
    const { terminal, written } = openTerminal({ isTTY: false });
    terminal.progress('1 of 3');
    terminal.say('done');
    expect(written).toEqual({ stdout: 'done\n', stderr: '' });
  });

  it.each([
    ['y', true],
    ['Yes ', true],
    ['', false],
    ['n', false],
    [new Error('aborted'), false],
  ])('takes the answer %j for %s', async (answer, expected) => {
    expect(await openTerminal({ answer }).terminal.confirm('Redrive 3?')).toBe(expected);
  });

  it('asks nobody who is not there', async () => {
    const { terminal, questions } = openTerminal({ isTTY: false, answer: 'y' });
    expect(await terminal.confirm('Redrive 3?')).toBeUndefined();
    expect(questions).toEqual([]);
  });
});
