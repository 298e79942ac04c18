// Tells when whoever started this process is gone, so that servers do not outlive it. Plain JavaScript, as run.mjs is.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';

const LOOK_MS = 500;

const SHELLS = ['sh', 'ash', 'bash', 'dash', 'zsh'];

/**
 * Calls back once, within a second of the end of the parent process; of npm too, where it started this one. It holds no
 * process up.
 */
export function onParentGone(callback) {
  const parent = process.ppid;
  const npm = npmAbove(parent);
  const timer = setInterval(() => {
    if (process.ppid !== parent || (npm !== undefined && !isRunning(npm))) {
      clearInterval(timer);
      callback();
    }
  }, LOOK_MS);
  timer.unref();
}

/** npm runs scripts in a shell, and a killed npm leaves the shell behind: the process above it counts as well. */
function npmAbove(pid) {
  const { parent, name = '' } = process.env.npm_lifecycle_event === undefined ? {} : look(pid);
  return SHELLS.includes(basename(name)) ? parent : undefined;
}

/** Parent and name of a process; nothing where this system does not tell. */
function look(pid) {
  // https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
  const file = `/proc/${pid}/stat`;
  const { parent, name } = (existsSync(file) ? readProc(file) : readPs(pid))?.groups ?? {};
  return parent === undefined ? {} : { parent: Number(parent), name };
}

function readProc(file) {
  return /^\d+ \((?<name>.*)\) \S (?<parent>\d+) /s.exec(readFileSync(file, 'utf8'));
}

function readPs(pid) {
  const { stdout } = spawnSync('ps', ['-o', 'ppid=', '-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' });
  return /^\s*(?<parent>\d+)\s+(?<name>.*?)\s*$/.exec(stdout ?? '');
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
