// Preloaded into every function on the emulator (NODE_OPTIONS): the clock the harness moves, and the address
// under which Cognito and the buckets are found, as an operator would do it with libfaketime and /etc/hosts.
import { readFileSync } from 'node:fs';

const RealDate = Date;

/** The moment at which the harness has stopped the clock, or the machine's own time. */
function now() {
  try {
    return Number(readFileSync(process.env.EMULATOR_CLOCK, 'ascii')) || RealDate.now();
  } catch {
    return RealDate.now();
  }
}

class MovedDate extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(now());
    else super(...parts);
  }
  static now() {
    return now();
  }
}

globalThis.Date = MovedDate;

const realFetch = globalThis.fetch;
const emulator = process.env.AWS_ENDPOINT_URL;
// Cognito's own names, and the https addresses its discovery document gives behind a TLS terminator.
const cognito = new RegExp(
  `^(https://cognito-idp\\.[a-z0-9-]+\\.amazonaws\\.com|${emulator?.replace('http:', 'https:')})`,
);

// A bucket's own host name; the emulator takes the name in front of the path as well.
const bucket = /^https:\/\/([a-z0-9-]+)\.s3\.[a-z0-9-]+\.amazonaws\.com/;

globalThis.fetch = (resource, options) => {
  const address = typeof resource === 'string' || resource instanceof URL ? String(resource) : resource.url;
  if (bucket.test(address)) return realFetch(address.replace(bucket, `${emulator}/$1`), options);
  if (!cognito.test(address)) return realFetch(resource, options);
  const headers = new Headers(options?.headers);
  headers.set('x-forwarded-proto', 'https');
  return realFetch(address.replace(cognito, emulator), { ...options, headers });
};
