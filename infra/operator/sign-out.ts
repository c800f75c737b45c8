import { runCommand } from './command.ts';
import { endSessions } from './end-sessions.ts';

// The operator's tool; infra/README.md, "End a person's sessions", says when and how.
await runCommand({ name: 'end-sessions', takes: ['ADDRESS'], needs: ['TABLE_NAME'] }, async (person = '') => {
  console.log({ ended: await endSessions(person) });
});
