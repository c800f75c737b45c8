const NAMES: Readonly<Record<string, string>> = {
  koordinator: 'Koordinator',
  pimpinan: 'Pimpinan',
  sekretarisCamat: 'Sekretaris Camat',
  camat: 'Camat',
  bkpsdm: 'BKPSDM',
  atasan: 'Atasan langsung',
};

/** What a role is called on a page; undefined for what is no role. */
export function roleName(role: string): string | undefined {
  return NAMES[role];
}
