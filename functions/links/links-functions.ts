import { type FunctionDefinition, mailing, page, table } from '../function-definition.ts';

/** Where mailed links lead first. */
export const linksFunctions = {
  'link-page': page(
    'links/link.page.ts',
    ['GET /l', 'GET /l/{code}', 'POST /selesai', 'GET /periksa', 'GET /periksa/{agency}', '$default'],
    [...table('get', 'batch-get', 'query'), 'links:write', 'link-keys'],
  ),
  'link-renewal': page(
    'links/link-renewal.page.ts',
    ['POST /tautan/{ref}'],
    [...table('get', 'batch-get', 'query'), 'addresses:put', 'links:write', ...mailing],
  ),
} as const satisfies Record<string, FunctionDefinition>;
