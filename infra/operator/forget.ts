import { runCommand } from './command.ts';
import { forgetExpired } from './forget-expired.ts';

// The operator's tool; infra/README.md, "How long answers are kept", says when and how.
await runCommand({ name: 'forget-expired', takes: [], needs: ['TABLE_NAME'] }, async () => {
  console.log(await forgetExpired(new Date()));
});
