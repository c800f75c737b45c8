import { type FunctionDefinition, mailTask, page, table } from '../function-definition.ts';

/** Approval by role, then enactment by the authority. */
export const approvalFunctions = {
  'approval-request': mailTask('approval/approval-request.step.ts', [
    ...table('get', 'query', 'put', 'update'),
    'links:write',
  ]),
  'approval-remind': mailTask('approval/approval-remind.step.ts', [
    ...table('get', 'query', 'put', 'update', 'delete'),
    'links:write',
    'trail',
  ]),
  'approval-change': mailTask('approval/approval-change.step.ts', [
    ...table('get', 'batch-get', 'query', 'put', 'update', 'delete'),
    'links:write',
    'trail',
  ]),
  'approval-receipt': mailTask('approval/approval-receipt.step.ts', table('get', 'put', 'update')),
  'enactment-request': mailTask('approval/enactment-request.step.ts', table('get', 'put', 'update')),
  'approval-page': page(
    'approval/approval.page.ts',
    [
      'GET /persetujuan/{ref}',
      'POST /persetujuan/{ref}',
      'GET /persetujuan/{ref}/pelimpahan',
      'POST /persetujuan/{ref}/pelimpahan',
    ],
    [...table('get', 'batch-get', 'query'), 'cycle:update', 'trail', 'link-keys', 'answer:policy-cycle'],
  ),
  'approval-document': page(
    'approval/approval-document.page.ts',
    ['GET /persetujuan/{ref}/rencana.pdf'],
    [...table('get', 'query'), 'link-keys'],
    1024,
  ),
} as const satisfies Record<string, FunctionDefinition>;
