import { writeFileSync } from 'node:fs';
import { inspectionPack } from '../../functions/evaluation/inspection/pack.ts';
import { runCommand } from './command.ts';

// The operator's tool for a pack that is too large for the console; infra/README.md, "A pack for an inspection", says when and how.
const command = { name: 'inspection-pack', takes: ['AGENCY', 'YEAR', 'FILE.zip'], needs: ['TABLE_NAME'] };
await runCommand(command, async (agency = '', cycle = '', file = '') => {
  const { zip, fingerprint } = await inspectionPack({ agency, cycle }, new Date());
  writeFileSync(file, zip);
  console.log(`${file}: ${zip.byteLength} bytes, list ${fingerprint}`);
});
