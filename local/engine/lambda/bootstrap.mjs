// Runs one Lambda function in a process of its own: loads the bundle, takes one invocation at a time from the engine,
// answers with the result or with the error as Lambda's Node.js runtime reports it. Plain JavaScript, no imports but
// Node's: it is started as often as functions scale, and shares nothing with the engine but its messages.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const taskRoot = process.env.LAMBDA_TASK_ROOT;
let current;

/** What Lambda reports of anything thrown. */
function describe(error) {
  if (
    error instanceof Error ||
    (typeof error === 'object' && error !== null && 'message' in error && 'name' in error)
  ) {
    return {
      errorType: String(error.name),
      errorMessage: String(error.message),
      trace: String(error.stack ?? '').split('\n'),
    };
  }
  return { errorType: typeof error, errorMessage: String(error), trace: [] };
}

async function loadModule(file) {
  if (file.endsWith('.mjs')) {
    return import(pathToFileURL(file));
  }
  try {
    return createRequire(file)(file);
  } catch (error) {
    if (error.code === 'ERR_REQUIRE_ASYNC_MODULE') {
      return import(pathToFileURL(file));
    }
    throw error;
  }
}

async function loadHandler() {
  const [, path, name] = /^(.*)\.([^.]+)$/.exec(process.env._HANDLER) ?? [];
  const file = ['.js', '.mjs', '.cjs'].map((extension) => join(taskRoot, path + extension)).find(existsSync);
  if (!file) {
    throw Object.assign(new Error(`Cannot find module '${path}'`), { name: 'Runtime.ImportModuleError' });
  }
  const handler = (await loadModule(file))[name];
  if (typeof handler !== 'function') {
    throw Object.assign(new Error(`${process.env._HANDLER} is undefined or not exported`), {
      name: 'Runtime.HandlerNotFound',
    });
  }
  return handler;
}

function createContext({ requestId, timeoutMs, arn }) {
  const deadline = Date.now() + timeoutMs;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: '$LATEST',
    invokedFunctionArn: arn,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    awsRequestId: requestId,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

/** A pipe that is full takes the rest later; a process that is ended before that would lose its last lines. */
function written(stream) {
  return stream.writableLength === 0 ? undefined : new Promise((resolve) => stream.write('', resolve));
}

async function invoke(handler, invocation) {
  current = invocation;
  let answer;
  try {
    const result = await handler(JSON.parse(invocation.payload), createContext(invocation));
    answer = { payload: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    answer = { error: describe(error) };
  }
  current = undefined;
  await Promise.all([written(process.stdout), written(process.stderr)]);
  process.send(answer);
}

function die(error, exitCode) {
  process.send({ dying: true, ...(current ? { error } : { initError: error }) }, () => process.exit(exitCode));
}

// Ctrl-C reaches the whole process group; the engine decides when its functions end. When the engine is gone, so are they.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit(0));
process.on('uncaughtException', (error) => die(describe(error), 129));
process.on('unhandledRejection', (reason) => {
  const { errorMessage, trace } = describe(reason);
  die({ errorType: 'Runtime.UnhandledPromiseRejection', errorMessage, trace }, 128);
});

try {
  const handler = await loadHandler();
  process.on('message', (invocation) => void invoke(handler, invocation));
  process.send({ ready: true });
} catch (error) {
  die(describe(error), 1);
}
