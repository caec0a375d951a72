import { defineConfig } from 'vitest/config';

const withStack = {
  globalSetup: ['tests/support/stack.ts'],
  fileParallelism: false,
  testTimeout: 20_000,
  hookTimeout: 30_000,
};

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias: { '@': import.meta.dirname } },
        test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'] },
      },
      { test: { name: 'db', include: ['tests/db/**/*.test.ts'], ...withStack } },
      { test: { name: 'realtime', include: ['tests/realtime/**/*.test.ts'], ...withStack } },
      { test: { name: 'api', include: ['tests/api/**/*.test.ts'], ...withStack } },
      { test: { name: 'functions', include: ['tests/functions/**/*.test.ts'], ...withStack } },
      {
        test: {
          name: 'chaos',
          include: ['tests/chaos/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'stack',
          include: ['tests/stack/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
