import { endSessions } from './end-sessions.ts';

// The operator's tool; infra/README.md, "End a person's sessions", says when and how.
const [person] = process.argv.slice(2);
if (person === undefined) {
  console.error('Usage: TABLE_NAME=... npm run end-sessions -- ADDRESS');
  process.exit(2);
}
console.log({ ended: await endSessions(person) });
