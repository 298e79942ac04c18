/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/scripts/jest-strip-types.js' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/cdk.out/'],
  globalSetup: '<rootDir>/scripts/jest-templates-setup.js',
  globalTeardown: '<rootDir>/scripts/jest-templates-teardown.js',
  testTimeout: 20_000,
  maxWorkers: 2,
};
