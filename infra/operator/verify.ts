import { verifyTrails } from './verify-trail.ts';

// The operator's tool; infra/README.md, "The audit trail is broken", says when and how.
const [agency, ...heads] = process.argv.slice(2);
if (agency === undefined) {
  console.error('Usage: TABLE_NAME=... npm run verify-trail -- AGENCY [TRAIL:NUMBER:FINGERPRINT ...]');
  process.exit(2);
}
const { lines, whole } = await verifyTrails(agency, heads);
for (const line of lines) console.log(line);
if (!whole) process.exitCode = 1;
