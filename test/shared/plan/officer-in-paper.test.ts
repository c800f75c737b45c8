import { describe, expect, it } from 'vitest';
import { nameInPaper } from '../../../shared/plan/officer-in-paper.ts';

const people = [
  { name: 'Aisyah Piliang, S.Kom.', nip: '198510042009012002' },
  { name: 'Budi Amri, S.E., M.Si.', nip: '198001012005011001' },
  { name: 'Citra Yanti', nip: '199001012015012001' },
  { name: 'Citra Yanti, S.H.', nip: '199102022016012002' },
];

describe('the name of an officer in a paper', () => {
  it.each([
    ['of the same NIP, however it was typed', { name: 'Aisyah', nip: '198510042009012002' }, people[0]?.name],
    ['typed without degrees, as the table has it', { name: 'Aisyah Piliang' }, 'Aisyah Piliang, S.Kom.'],
    [
      'with fewer degrees, otherwise written, as the table has it',
      { name: 'Budi Amri, SE' },
      'Budi Amri, S.E., M.Si.',
    ],
    [
      'of whom another degree says that it is somebody else, as it was typed',
      { name: 'Aisyah Piliang, S.Sos.' },
      'Aisyah Piliang, S.Sos.',
    ],
    ['that two people bear, as it was typed', { name: 'Citra Yanti' }, 'Citra Yanti'],
  ])('%s', (_, officer, printed) => {
    expect(nameInPaper(officer, people)).toBe(printed);
  });
});
