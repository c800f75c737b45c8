import { type FunctionDefinition, mailTask, page, table } from '../function-definition.ts';

/** A person's own page, and what it hands out. */
export const personalFunctions = {
  'personal-remind': mailTask('personal/personal-remind.step.ts', [
    ...table('get', 'batch-get', 'query', 'put', 'delete'),
    'links:write',
  ]),
  'personal-page': page(
    'personal/personal.page.ts',
    ['GET /saya/{ref}', 'POST /saya/{ref}'],
    [...table('get', 'batch-get', 'query'), 'links:write', 'link-keys', 'address'],
  ),
  'assessment-document': page(
    'personal/assessment-document.page.ts',
    ['GET /saya/{ref}/akpk.pdf', 'GET /saya/{ref}/akpk.docx'],
    [...table('get', 'batch-get', 'query'), 'link-keys'],
    1024,
  ),
} as const satisfies Record<string, FunctionDefinition>;
