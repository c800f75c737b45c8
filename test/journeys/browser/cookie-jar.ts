/** The cookies of one device. */
export interface CookieJar {
  /** The Cookie header for a request to this host; empty when there is nothing to send. */
  header(host: string): string;
  keep(host: string, setCookies: readonly string[]): void;
}

/**
 * Keeps cookies by host name, as browsers do (ports share them). Paths are not looked at: no two cookies of the system
 * share a name. It is as strict as Safari, which drops a Secure cookie that comes by plain http, from localhost too.
 */
export function cookieJar(): CookieJar {
  const hosts = new Map<string, Map<string, string>>();
  return {
    header: (host) => [...(hosts.get(host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; '),
    keep(host, setCookies) {
      const kept = hosts.get(host) ?? new Map<string, string>();
      hosts.set(host, kept);
      for (const line of setCookies) keepOne(kept, line);
    },
  };
}

function keepOne(kept: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const at = pair.indexOf('=');
  const name = pair.slice(0, at);
  // The pages of a journey come by plain http.
  if (attributes.some((attribute) => attribute.toLowerCase() === 'secure')) return;
  if (attributes.some(hasExpired)) kept.delete(name);
  else kept.set(name, pair.slice(at + 1));
}

function hasExpired(attribute: string): boolean {
  const [name = '', value = ''] = attribute.split('=');
  if (name.toLowerCase() === 'max-age') return Number(value) <= 0;
  // The date 0 is how servers delete a cookie; other expiries are the server's to judge.
  return name.toLowerCase() === 'expires' && Date.parse(value) === 0;
}
