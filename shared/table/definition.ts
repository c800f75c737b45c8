/** The one table, read by CDK, the local runtime and the tests. Keys are strings; items past `expiresAt` (epoch seconds) may go. */
export const tableDefinition = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'expiresAt',
} as const;
