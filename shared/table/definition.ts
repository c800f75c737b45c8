/** The one table, read by CDK, the local runtime and the tests. Keys are strings; items past `expiresAt` (epoch seconds) may go. */
export const tableDefinition = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'expiresAt',
} as const;

/**
 * The table of the keys to sealed answers: apart, because nothing may remember what is deleted from it. It has no backups,
 * and locally each key is a file that is overwritten.
 */
export const answerKeysDefinition = {
  partitionKey: 'id',
  timeToLive: 'expiresAt',
} as const;
