import { erasePerson } from '../../shared/staff/erase-person.ts';

// The operator's tool; infra/README.md, "Erase a person", says when and how.
const [agency, employeeId] = process.argv.slice(2);
if (agency === undefined || employeeId === undefined) {
  console.error('Usage: TABLE_NAME=... PROOFS_URL=... npm run erase-person -- AGENCY EMPLOYEE-ID');
  process.exit(2);
}
console.log(await erasePerson(agency, employeeId, 'operator'));
