/**
 * Aborts on Ctrl-C, on a polite kill, and when nobody reads standard output any more (`… | head -1`). The command then
 * ends in order: it says what was in flight, stops the engine and deletes its temporary files.
 */
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  const abort = () => stop.abort();
  // Not `once`: a second Ctrl-C must not end the process in the middle of its clean-up.
  process.on('SIGINT', abort);
  process.on('SIGTERM', abort);
  process.stdout.on('error', abort);
  return stop.signal;
}
