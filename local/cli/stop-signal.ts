/** At the start: later it may be gone already. */
const PARENT = process.ppid;

const LOOK_MS = 500;

/**
 * Aborts on Ctrl-C, on a polite kill, when the process that started this one is gone (a killed npm passes nothing on), and
 * when nobody reads standard output any more (`… | head -1`). The command then ends in order: it says what was in flight,
 * stops the engine and deletes its temporary files.
 */
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  const abort = () => stop.abort();
  // Not `once`: a second Ctrl-C must not end the process in the middle of its clean-up.
  process.on('SIGINT', abort);
  process.on('SIGTERM', abort);
  process.stdout.on('error', abort);
  const look = setInterval(() => {
    if (process.ppid !== PARENT) {
      clearInterval(look);
      abort();
    }
  }, LOOK_MS);
  look.unref();
  return stop.signal;
}
