import { type FunctionDefinition, mailing, page, table } from '../function-definition.ts';

/** Mails that do not arrive. */
export const deliveryFunctions = {
  'delivery-record-failure': {
    entry: 'functions/delivery/delivery-record-failure.event.ts',
    trigger: {
      kind: 'mail-event',
      detailTypes: ['Email Bounced', 'Email Complaint Received', 'Email Delivery Delayed', 'Email Rejected'],
    },
    reach: [...table('get', 'put'), ...mailing],
    timeoutSeconds: 60,
    memoryMb: 512,
  },
  'delivery-fewer-page': page(
    'delivery/delivery-fewer.page.tsx',
    ['GET /kurangi/{token}', 'POST /kurangi/{token}'],
    [...table('get', 'query'), 'addresses:put', 'link-keys'],
  ),
} as const satisfies Record<string, FunctionDefinition>;
