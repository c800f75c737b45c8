/** Later ones are part of what earlier ones say of themselves: Edge says Chrome too, and Chrome says Safari. */
const BROWSERS = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['SamsungBrowser', 'Samsung Internet'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const;

const SYSTEMS = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'Mac'],
  ['Linux', 'Linux'],
] as const;

/** Browser and system in words, from the User-Agent header: "Chrome di Windows". Nothing else of it is kept. */
export function deviceIn(userAgent: string): string {
  const [, browser = 'Peramban lain'] = BROWSERS.find(([sign]) => userAgent.includes(sign)) ?? [];
  const [, system] = SYSTEMS.find(([sign]) => userAgent.includes(sign)) ?? [];
  return system === undefined ? browser : `${browser} di ${system}`;
}
