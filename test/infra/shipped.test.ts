import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { answerKeyUses, type FunctionDefinition } from '../../functions/function-definition.ts';
import { functions } from '../../functions/functions.ts';
import { type Bundle, bundle } from '../../infra/bundle.ts';
import { shipped, shippedCode } from '../../infra/shipped.ts';
import { readDefinition } from '../../workflows/definition.ts';
import { machines } from '../../workflows/machines.ts';
import { askedUses } from './support/asked-uses.ts';
import { exportedHandlers } from './support/exported-handlers.ts';
import { type Permission, permissionsOf } from './support/permissions.ts';
import { synthesise } from './support/synthesised.ts';

const OUT = 'dist/bundle-test';
const PAGE_BYTES = 600 * 1024;
/** Lambda's own limit is 250 MB; beyond 4 MB a cold start grows noticeably (shared/rules/README.md 8). */
const ANY_BYTES = 4_000_000;

const [bundles, asked] = await Promise.all([bundle(shipped, OUT), askedUses()]);

const definitions: Readonly<Record<string, FunctionDefinition>> = functions;
/** Documents are drawn with fonts and a layout engine inside; people wait for them knowingly. */
const isPage = ({ name }: Bundle) =>
  definitions[name]?.trigger.kind === 'http' && !name.endsWith('-document');
const pages = bundles.filter(isPage);

/**
 * Read a file of staff, compare people with the staff, or know its posts, and tell supervisors; read and write a workbook and
 * tell officers or know a year's evidence; or
 * hold the catalogue with its sources: what they need is larger, and people wait for it knowingly.
 */
const LARGER = new Set([
  'console-staff-import',
  'console-staff-proposal',
  'console-twin',
  'console-employee',
  'console-handover',
  'console-plan',
  'console-offer',
  'console-providers',
  'partner-results',
  'console-certificate',
  'console-proof-refusal',
]);

/** Does all of that at once: reads and writes the whole workbook of an agency, tells officers, and holds the catalogue. */
const LARGEST = 'console-reference';

function limitOf(name: string): number {
  if (name === LARGEST) return 840 * 1024;
  return LARGER.has(name) ? 772 * 1024 : PAGE_BYTES;
}

const codeOf = shippedCode(bundles);
const { resources, templates } = synthesise({ audit: 'none', codeOf });
const roles = permissionsOf(resources);

/** Actions of services that cannot name a resource for them. */
const ON_A_STAR = new Set([
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'ses:GetSendQuota',
  // Step Functions sets up the delivery of its own logs and traces.
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
]);

/** Words of the list that give no variable. */
const WITHOUT_VARIABLE = [
  'cycle:update',
  'cycle:put',
  'counts:update',
  'addresses:put',
  'forum:put',
  'questions:put',
  'objections:update',
  'trail',
  'trail-heads',
  'links:write',
  'sessions:read',
  'sessions:write',
  'answer:policy-cycle',
  'answer:training',
];

describe('what is shipped', () => {
  test.each(pages.map(({ name, bytes }) => ({ name, bytes })))(
    'the page $name has at most 600 KB, what tells others of files or people, or holds the catalogue, 772 KB, what does both 840 KB',
    ({ name, bytes }) => {
      expect(bytes).toBeLessThanOrEqual(limitOf(name));
    },
  );

  test('no function has more than 4 MB', () => {
    expect(bundles.filter(({ bytes }) => bytes > ANY_BYTES).map(({ name }) => name)).toEqual([]);
  });

  test('no page carries what draws documents or reads spreadsheets of others', () => {
    // Of pdfmake one file may be there, its encoder of QR codes: whatever draws brings pdfkit along.
    const heavy = new Set(['pdfkit', 'fontkit', 'highs']);
    expect(pages.filter(({ packages }) => packages.some((name) => heavy.has(name)))).toEqual([]);
  });

  test('calls out by the clients of five services and of the sign-in alone, and S3 by addresses that it signs itself (ASVS 13.2.4)', () => {
    const used = new Set(bundles.flatMap(({ packages }) => packages));
    const clients = [...used].filter((name) => /^@aws-sdk\/client-|^openid-client$/.test(name));
    expect(clients.sort()).toEqual([
      // The renewal of keys sets the pool's client secret.
      '@aws-sdk/client-cognito-identity-provider',
      '@aws-sdk/client-dynamodb',
      '@aws-sdk/client-secrets-manager',
      '@aws-sdk/client-ses',
      '@aws-sdk/client-sfn',
      'openid-client',
    ]);
    const own = new Set(
      bundles.flatMap(({ modules }) => modules).filter((path) => /^(functions|shared)\//.test(path)),
    );
    const calls = /\bfetch\(|'(?:node:)?(?:https?|http2|net|tls|dgram|dns)(?:\/promises)?'|\bWebSocket\b/;
    expect([...own].filter((path) => calls.test(readFileSync(path, 'utf8'))).sort()).toEqual([
      'shared/uploads/kept-files.ts',
      'shared/uploads/uploaded-files.ts',
    ]);
  });

  test('carries neither tests nor tools', () => {
    const tools = /^(vitest|esbuild|aws-cdk|cdk-nag|dynalite|playwright|oidc-provider)/;
    expect(bundles.flatMap(({ packages }) => packages).filter((name) => tools.test(name))).toEqual([]);
  });

  test('has nothing of the machine on which one rehearses: no demo, no clock to move, no mailbox of everybody', () => {
    const local = bundles.flatMap(({ modules }) =>
      modules.filter((path) => /^(infra\/local|test)\//.test(path)),
    );
    expect(local).toEqual([]);
    const words = /\/_(jam|contoh|runtime)\b|BANGKOM_CLOCK|clock-bar/;
    expect(
      bundles.filter(({ file }) => words.test(readFileSync(file, 'utf8'))).map(({ name }) => name),
    ).toEqual([]);
    expect([...templates].filter(([, text]) => words.test(text)).map(([name]) => name)).toEqual([]);
  });

  test('carries no command to change or delete items that it may not send', () => {
    // How the toolbox names its commands, and the words of the list that let a function send them.
    const allowed: Readonly<Record<string, RegExp>> = {
      updateItem: /^((table|cycle|objections):update|links:write|sessions:write)$/,
      updateAttributes: /^((table|cycle|objections):update|links:write|sessions:write)$/,
      delete: /^(table:delete|sessions:write|answer-keys:(open|destroy))$/,
    };
    const idle = bundles.flatMap(({ name, file }) => {
      const text = readFileSync(file, 'utf8');
      const { reach = [] } = definitions[name] ?? {};
      return Object.entries(allowed)
        .filter(([command]) => text.includes(`.actionName="${command}"`))
        .filter(([, words]) => !reach.some((word) => words.test(word)))
        .map(([command]) => `${name} carries ${command}`);
    });
    expect(idle).toEqual([]);
  });

  test('has no package in another version than its own users ask for (S13)', () => {
    expect(JSON.parse(readFileSync('package.json', 'utf8'))).not.toHaveProperty('overrides');
  });

  test('carries the colour profile of its documents inside: there is no file beside the code', () => {
    const drawing = bundles.filter(({ packages }) => packages.includes('pdfkit'));
    expect(drawing.length).toBeGreaterThan(0);
    for (const { file } of drawing) expect(readFileSync(file, 'utf8')).not.toContain('sRGB_IEC61966_2_1.icc');
  });

  test('asks for the parts of the environment that the list of functions gives, and has no other', () => {
    const keptFiles = [
      ...['proofs:keep', 'proofs:drop', 'proofs:read'],
      ...['forum-files:keep', 'forum-files:read'],
    ];
    // `env('address')` and the like keep their words when they are made small.
    const given: Readonly<Record<string, readonly string[]>> = {
      '("address")': ['address', 'page'],
      '("linkKeys")': ['link-keys'],
      '("consoleKeys")': ['console-keys'],
      '("mail")': ['mail'],
      '("objections")': ['mail'],
      '("sender")': ['mail', 'sender'],
      '("signIn")': ['sign-in'],
      '("answerKeys")': ['answer-keys:make', 'answer-keys:open', 'answer-keys:destroy'],
      '("policyCycle").': ['executions', 'start:policy-cycle'],
      '("training").': ['executions', 'start:training'],
      '("reminders").': ['orders', 'start:reminders'],
      '("uploads")': ['uploads:take', 'uploads:read'],
      '("proofs")': keptFiles,
      '("signing")': ['uploads:take', 'uploads:read', ...keptFiles],
      '("staffImport")': ['start:staff-import', 'imports'],
      '("quarterlyEvaluation")': ['start:quarterly-evaluation', 'quarters'],
    };
    const differing = bundles.flatMap(({ name, file }) => {
      const { reach, trigger } = definitions[name] ?? {};
      if (reach === undefined) return [];
      const has: readonly string[] = trigger?.kind === 'http' ? [...reach, 'page'] : reach;
      const text = readFileSync(file, 'utf8');
      const calls = Object.entries(given).filter(([call]) => text.includes(call));
      const lacking = calls.filter(([, words]) => !words.some((word) => has.includes(word)));
      const asked = [...calls.flatMap(([, words]) => words), ...WITHOUT_VARIABLE];
      const idle = reach.filter((word) => !word.startsWith('table:') && !asked.includes(word));
      return [
        ...lacking.map(([call]) => `${name} asks for ${call}`),
        ...idle.map((word) => `${name} has no use for ${word}`),
      ];
    });
    expect(differing).toEqual([]);
  });

  test('loads and exports a handler', { timeout: 60_000 }, () => {
    const missing = exportedHandlers(bundles).filter(({ handler }) => handler !== 'function');
    expect(missing).toEqual([]);
  });
});

describe('permissions', () => {
  test('are these, read line by line (S8)', async () => {
    const printed = [...roles].map(([role, permissions]) => lines(role, permissions)).join('\n');
    await expect(`${printed}\n`).toMatchFileSnapshot('permissions.txt');
    expect(roles.size).toBe(shipped.length + Object.keys(machines).length + 1);
  });

  test('name their resource wherever the service can', () => {
    const onStar = [...roles.values()].flat().filter(({ resource }) => resource === '*');
    expect(new Set(onStar.map(({ action }) => action)).difference(ON_A_STAR)).toEqual(new Set());
  });

  test('name their action: there is no star in one', () => {
    const wild = [...roles.values()].flat().filter(({ action }) => action.includes('*'));
    expect(wild).toEqual([]);
  });

  test('let only the closing of a collection read the key to its answers', () => {
    const onKeys = [...roles].flatMap(([role, permissions]) =>
      permissions
        .filter(({ resource }) => resource.startsWith('AnswerKeys'))
        .map(({ action }) => `${role} ${action.replace('dynamodb:', '')}`),
    );
    expect(onKeys.sort()).toEqual([
      'feedback-invite PutItem',
      'feedback-page PutItem',
      'feedback-summarise DeleteItem',
      'feedback-summarise GetItem',
      'pretest-page PutItem',
      'training-close DeleteItem',
    ]);
  });

  test('keep the two secrets apart: what mails lead to, and the console', () => {
    const readers = (secret: RegExp) =>
      [...roles].flatMap(([role, permissions]) =>
        role in definitions && permissions.some(({ resource }) => secret.test(resource)) ? [role] : [],
      );
    const saying = (word: 'link-keys' | 'console-keys') =>
      Object.entries(definitions).flatMap(([name, { reach }]) => (reach.includes(word) ? [name] : []));
    expect(readers(/^LinkKeys/).sort()).toEqual(saying('link-keys').sort());
    expect(readers(/^KeysSecret/).sort()).toEqual(saying('console-keys').sort());
    // It makes ids of new people, and tells supervisors of them.
    const both = saying('link-keys').filter((name) => saying('console-keys').includes(name));
    expect(both).toEqual(['console-staff-proposal']);
  });

  test('deny everybody who writes to the table to change or delete a line of an audit trail, or its kept head (S19)', () => {
    const unprotected = [...roles].flatMap(([role, permissions]) => {
      const onTable = permissions.filter(({ resource }) => resource === 'Table');
      const denied = new Set(
        onTable
          .filter(({ condition }) =>
            /^denied where .*ForAnyValue:StringLike \["\*#AUDIT","\*#HEADS"\]$/.test(condition),
          )
          .map(({ action }) => action),
      );
      const rewriting = ['UpdateItem', 'DeleteItem', 'BatchWriteItem'].map((action) => `dynamodb:${action}`);
      const writes = onTable.some(({ action }) => /:(Put|Update|Delete|BatchWrite)/.test(action));
      return writes && !rewriting.every((action) => denied.has(action)) ? [role] : [];
    });
    expect(unprotected).toEqual([]);
    const keepsHeads = [...roles].flatMap(([role, permissions]) =>
      permissions.some(
        ({ action, condition }) =>
          action === 'dynamodb:PutItem' && condition.startsWith('denied') && condition.includes('"*#HEADS"'),
      )
        ? []
        : [role],
    );
    expect(keepsHeads.filter((role) => role in definitions)).toEqual(['audit-check-trails']);
  });

  test('let what is behind a mailed link write nothing outside of cycles, addresses, the forum and banks of questions, but the count of answers', () => {
    const answering = Object.entries(definitions).flatMap(([name, { reach, trigger }]) =>
      trigger.kind === 'http' && reach.includes('link-keys') && !name.startsWith('console-') ? [name] : [],
    );
    const further = answering.filter((name) =>
      (roles.get(name) ?? []).some(
        ({ action, resource, condition }) =>
          resource === 'Table' &&
          /:(Put|Update|Delete)Item$/.test(action) &&
          !/^denied|StringLike \["(A#\*#C#\*|A#\*#(ADDRESSES|FORUM|QUESTIONS)|(OBJECTION|LINK)#\*|\*#AUDIT)"\]|Attributes .*"answeredCount"/.test(
            condition,
          ),
      ),
    );
    expect(further).toEqual([]);
    expect(answering).toContain('approval-page');
  });

  test('let tokens be answered of a machine that waits for people, and of no other than the function is for', () => {
    const waiting = Object.entries(machines).flatMap(([name, { file }]) =>
      JSON.stringify(readDefinition(file)).includes('.waitForTaskToken') ? [name] : [],
    );
    const answering = Object.entries(definitions).map(([name, { reach }]) => ({
      name,
      answers: reach.flatMap((word) => /^answer:(.+)$/.exec(word)?.[1] ?? []),
    }));
    expect([...new Set(answering.flatMap(({ answers }) => answers))].sort()).toEqual(waiting.sort());
    // The one step by which both of them wait, and what may take away the last person for whom one waits.
    expect(answering.filter(({ answers }) => answers.length > 1).map(({ name }) => name)).toEqual([
      'cycle-wait',
      'console-employee',
      'console-handover',
      'console-twin',
      'console-staff-proposal',
      'import-save',
    ]);
  });

  test('never let anything be scanned, or the table be changed itself', () => {
    const actions = [...roles.values()].flat().map(({ action }) => action);
    expect(actions.filter((action) => /:(Scan|CreateTable|DeleteTable|UpdateTable)$/.test(action))).toEqual(
      [],
    );
  });
});

describe.each(Object.entries(definitions))('%s', (name, { reach }) => {
  test('may ask of the tables what its code asks, and no more', () => {
    const none = { table: new Set(), answerKeys: new Set(), links: false, sessions: false };
    const { table, answerKeys, links, sessions } = asked.get(name) ?? none;
    const given = reach.flatMap(
      (word) =>
        /^(?:table|cycle|counts|addresses|forum|questions|objections):([\w-]+)$/.exec(word)?.[1] ?? [],
    );
    expect(new Set(given)).toEqual(table);
    expect(reach.includes('links:write')).toBe(links);
    expect(reach.includes('sessions:write')).toBe(sessions);
    const opened = Object.entries(answerKeyUses).filter(([word]) => reach.some((each) => each === word));
    expect(new Set(opened.flatMap(([, uses]): readonly string[] => uses))).toEqual(answerKeys);
  });
});

/** A role: what it may do, a line for each resource. */
function lines(role: string, permissions: readonly Permission[]): string {
  const own = permissions.filter(({ action }) => !/^(logs|xray):/.test(action));
  const byResource = Map.groupBy(own, ({ resource }) => resource);
  const parts = [...byResource].map(([resource, all]) => {
    const byCondition = Map.groupBy(all, ({ condition }) => condition);
    const allowed = [...byCondition].map(([condition, each]) => {
      const actions = each.map(({ action }) => action.replace(/^[\w-]+:/, '')).join(', ');
      return condition === '' ? actions : `${actions} [${condition}]`;
    });
    return `    ${resource}: ${allowed.join('; ')}`;
  });
  return [role, ...parts].join('\n');
}
