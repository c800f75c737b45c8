import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The rooms of the house, between which there are walls, checked by `npm test`; the console frames what they show. */
const phases = readdirSync(join(import.meta.dirname, 'functions'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'console')
  .map(({ name }) => name)
  .join('|');

/** The engine of the workflows: a package of its own, with its tests. */
const engine = 'infra/local/stepfunctions';

/** Its floors, the lowest first: what stands lower does not know what stands higher. */
const floors = [
  'base',
  'expressions',
  'asl',
  'execution',
  'history',
  'states',
  'run',
  'journal',
  'runner',
  'api',
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'phases-do-not-know-each-other',
      comment:
        'Phases meet through shared contracts, the table, the workflows, the words of function definitions and the closed list of askings. A new officer is asked for the approval that waits: the one door between two.',
      severity: 'error',
      from: { path: `^functions/(${phases})/` },
      to: {
        path: '^functions/',
        pathNot: [
          '^functions/$1/',
          '^functions/(askings|function-definition|invitations|leavers|renewals|silent-in-training|team-askings).ts$',
          '^functions/approval/appoint-officer.ts$',
        ],
      },
    },
    {
      name: 'product-does-not-know-where-it-runs',
      severity: 'error',
      from: { path: '^(functions|shared|workflows)/' },
      to: { path: '^(infra|test)/' },
    },
    {
      name: 'shared-does-not-know-phases',
      severity: 'error',
      from: { path: '^(shared|workflows)/' },
      to: { path: '^functions/' },
    },
    {
      name: 'answers-pass-the-door',
      comment: 'Pages and papers read the published analysis: groups under five are not shown.',
      severity: 'error',
      from: {
        path: '^(functions|shared)/',
        pathNot: '^(functions/plan/|shared/plan/published-(analysis|needs).ts)',
      },
      to: { path: '^shared/store/analysis.ts' },
    },
    {
      name: 'only-the-storeroom-speaks-dynamodb',
      comment:
        'Everything else calls functions with names of the domain; within the storeroom one file imports the toolbox.',
      severity: 'error',
      from: {
        path: '^(functions|shared|workflows|infra)/',
        pathNot: '^shared/store/toolbox.ts$',
      },
      to: { path: 'node_modules/dynamodb-toolbox/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      from: { path: '^(functions|shared|workflows|infra)/' },
      to: { path: '^test/' },
    },
    {
      name: 'who-plays-a-year-loads-no-log',
      comment:
        'Logger and clients read the environment when they are loaded; the demo plays in the process of its platform, which sets that later. The log was loud on its screen.',
      severity: 'error',
      from: { path: '^test/journeys/(people|world|browser)/', pathNot: '/in-process.ts$' },
      to: { path: '^shared/lambda/', reachable: true },
    },
    {
      name: 'the-engine-knows-no-project',
      comment:
        'It could be published: it imports packages, Node and itself; its tests import it and themselves.',
      severity: 'error',
      from: { path: `^(test/)?${engine}/` },
      to: { path: '^(functions|shared|workflows|infra|test)/', pathNot: `^(test/)?${engine}/` },
    },
    {
      name: 'the-engine-has-doors',
      comment: 'index.ts, clock.ts and durable.ts; the floors behind them are its own.',
      severity: 'error',
      from: { path: '^(functions|shared|workflows|infra|test)/', pathNot: `^(test/)?${engine}/` },
      to: { path: `^${engine}/[^/]+/` },
    },
    {
      name: 'the-engine-stands-on-its-doorsteps',
      comment: 'clock.ts and durable.ts may be used without it.',
      severity: 'error',
      from: { path: `^${engine}/(clock|durable)\\.ts$` },
      to: { path: `^${engine}/` },
    },
    ...floors.map((floor, place) => ({
      name: `the-engine-has-floors: ${floor}`,
      severity: 'error',
      from: { path: `^${engine}/${floor}/` },
      to: { path: `^${engine}/((${floors.slice(place + 1).join('|') || 'none'})/|index\\.ts$)` },
    })),
    {
      name: 'the-engine-has-floors: what happens, what is told and what is kept are rooms side by side',
      severity: 'error',
      from: { path: `^${engine}/(history|states|journal)/` },
      to: { path: `^${engine}/(history|states|run|journal)/`, pathNot: `^${engine}/$1/` },
    },
    {
      name: 'bundled-code-uses-zod-mini',
      comment: 'zod/mini is 12 KB, full zod 443 KB.',
      severity: 'error',
      from: { path: '^(functions|shared)/' },
      to: { path: 'node_modules/zod/(index|v4/classic)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
