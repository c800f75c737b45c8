import { runCommand } from './command.ts';
import { verifyTrails } from './verify-trail.ts';

// The operator's tool; infra/README.md, "The audit trail is broken", says when and how.
const command = {
  name: 'verify-trail',
  takes: ['AGENCY', '[TRAIL:NUMBER:FINGERPRINT ...]'],
  needs: ['TABLE_NAME'],
};
await runCommand(command, async (agency = '', ...heads) => {
  const { lines, whole } = await verifyTrails(agency, heads);
  for (const line of lines) console.log(line);
  if (!whole) process.exitCode = 1;
});
