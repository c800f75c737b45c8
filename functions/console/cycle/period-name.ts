/** '2027-Q1' -> 'Triwulan I 2027'. */
export function periodName(period: string): string {
  const [year, quarter] = period.split('-Q');
  const roman = { '1': 'I', '2': 'II', '3': 'III', '4': 'IV' }[quarter ?? ''];
  return roman === undefined ? 'Penutupan siklus' : `Triwulan ${roman} ${year}`;
}
