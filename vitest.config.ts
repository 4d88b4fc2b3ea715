import { defineConfig } from 'vitest/config'

// The finders' own tests need PostgreSQL or Chromium, so they run in the stage that has already got them.
const databaseTests = [
  'tests/database/**/*.test.ts',
  'src/**/*.db.test.ts',
  'tests/environment/postgres.test.ts',
]
const browserTests = ['tests/browser/**/*.test.ts', 'tests/environment/chromium.test.ts']

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.{ts,tsx}',
            'tests/*.test.ts',
            'tests/{bench,environment,http,process,search}/*.test.ts',
          ],
          exclude: [...databaseTests, ...browserTests],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: { name: 'database', include: databaseTests, testTimeout: 30_000, hookTimeout: 30_000 },
      },
      {
        extends: true,
        test: { name: 'browser', include: browserTests, testTimeout: 60_000, hookTimeout: 60_000 },
      },
    ],
  },
})
