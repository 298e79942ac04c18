// Jest transformer: erases types exactly as Node does when it runs the same file, so tests see what production sees.
import { stripTypeScriptTypes } from 'node:module';

export default {
  process: (source) => ({ code: stripTypeScriptTypes(source) }),
  processAsync: (source) => Promise.resolve({ code: stripTypeScriptTypes(source) }),
};
