/** A person who can sign in on this machine, with the claims Cognito gives. */
export interface SampleUser {
  readonly sub: string;
  readonly email: string;
  readonly name: string;
  /** By which one chooses. */
  readonly role: string;
  /** What the person does, for the sign-in page. */
  readonly duty: string;
  readonly groups: readonly string[];
}

/** The people of the sample agency who use the console. */
export const sampleUsers: readonly SampleUser[] = [
  {
    sub: 'koordinator-senapelan',
    email: 'koordinator@senapelan.example',
    name: 'Mega Piliang, S.AP.',
    role: 'Koordinator',
    duty: 'Menyusun rencana, menjalankan pelatihan, dan membaca evaluasi',
    groups: ['koordinator:senapelan'],
  },
  {
    sub: 'pimpinan-senapelan',
    email: 'pimpinan@senapelan.example',
    name: 'Fikri Harahap, S.STP.',
    role: 'Pimpinan',
    duty: 'Membaca laporan dan evaluasi',
    groups: ['pimpinan:senapelan'],
  },
];

/** The sample user with this subject, if there is one. */
export function userBySub(sub: string): SampleUser | undefined {
  return sampleUsers.find((user) => user.sub === sub);
}
