import { writeFileSync } from 'node:fs';
import { inspectionPack } from '../../functions/evaluation/inspection/pack.ts';

// The operator's tool for a pack that is too large for the console; infra/README.md, "A pack for an inspection", says when and how.
const [agency, cycle, file] = process.argv.slice(2);
if (agency === undefined || cycle === undefined || file === undefined) {
  console.error('Usage: TABLE_NAME=... npm run inspection-pack -- AGENCY YEAR FILE.zip');
  process.exit(2);
}
const { zip, fingerprint } = await inspectionPack({ agency, cycle }, new Date());
writeFileSync(file, zip);
console.log(`${file}: ${zip.byteLength} bytes, list ${fingerprint}`);
