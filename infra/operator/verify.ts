import { verifyAgency } from '../../shared/audit/verify-trails.ts';
import { readHead } from './verify-trail.ts';

// The operator's tool; infra/README.md, "The audit trail is broken", says when and how.
const [agency, ...heads] = process.argv.slice(2);
if (agency === undefined) {
  console.error('Usage: TABLE_NAME=... npm run verify-trail -- AGENCY [TRAIL:NUMBER:FINGERPRINT ...]');
  process.exit(2);
}
const trails = await verifyAgency(agency, heads.map(readHead));
for (const { name, head, unchained, fault } of trails) {
  const before = unchained === 0 ? '' : `, after ${unchained} lines from before trails were chained`;
  console.log(`${name}:${head.number}:${head.fingerprint}  ${fault ?? `whole${before}`}`);
}
console.log(`${heads.length} kept heads compared`);
if (trails.some(({ fault }) => fault !== undefined)) process.exitCode = 1;
