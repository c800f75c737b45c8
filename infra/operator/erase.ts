import { erasePerson } from '../../shared/staff/erase-person.ts';
import { runCommand } from './command.ts';

// The operator's tool; infra/README.md, "Erase a person", says when and how.
const command = {
  name: 'erase-person',
  takes: ['AGENCY', 'EMPLOYEE-ID'],
  needs: ['TABLE_NAME', 'PROOFS_URL'],
};
await runCommand(command, async (agency = '', employeeId = '') => {
  console.log(await erasePerson(agency, employeeId, 'operator'));
});
