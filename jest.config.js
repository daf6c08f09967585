const { availableParallelism } = require('node:os');

// Read by the AWS SDK when its first client is made.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const common = {
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }] },
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  setupFilesAfterEnv: ['<rootDir>/test/setup.ts'],
};

/**
 * Three lanes: `unit` needs nothing but Node; `browser` opens pages in Chromium, where there is one; `temporal` starts
 * one real dev server for all its files.
 */
module.exports = {
  // Tests of runs wait most of the time: more than the machine has cores.
  maxWorkers: Math.max(3, Math.floor(availableParallelism() / 2)),
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/test/{language,activities,planning,emulator,report,handover,local,docs,data,bench}/**/*.test.ts',
      ],
    },
    { ...common, displayName: 'browser', testMatch: ['<rootDir>/test/browser/**/*.test.ts'] },
    {
      ...common,
      displayName: 'temporal',
      testMatch: ['<rootDir>/test/{workflows,worker,cli,faults,replay,runbooks}/**/*.test.ts'],
      globalSetup: '<rootDir>/test/temporal/start-server.ts',
      globalTeardown: '<rootDir>/test/temporal/stop-server.ts',
    },
  ],
};
