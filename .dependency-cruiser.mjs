/** The walls between the rooms of the house, checked by `npm test`. */
const phases = 'survey|plan|approval|training|feedback|evaluation|delivery|privacy';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'phases-do-not-know-each-other',
      comment: 'Phases meet through shared contracts, the table and the workflows.',
      severity: 'error',
      from: { path: `^functions/(${phases}|cycle)/` },
      to: { path: '^functions/', pathNot: ['^functions/$1/'] },
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
      from: { path: '^(functions|shared)/', pathNot: '^(functions/plan/|shared/plan/published-analysis.ts)' },
      to: { path: '^shared/plan/analysis.ts' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      from: { path: '^(functions|shared|workflows|infra)/' },
      to: { path: '^test/' },
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
