/** Letters, digits and marks in groups with single dots between them: the "dot-atom" of RFC 5322, in ASCII. */
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;

/** Labels of RFC 1035 with a dot between them; the last one has letters, or is a name in Punycode. */
const DOMAIN = /^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+([A-Za-z]{2,63}|xn--[A-Za-z0-9-]{2,59})$/;

/** RFC 5321 4.5.3.1: the part before the @, and the whole within the 256 octets of a path with its brackets. */
const LONGEST_LOCAL = 64;
const LONGEST = 254;

/** What to say where an address is asked for and something else was given. */
export const MAIL_ADDRESS_EXPECTED =
  'Isi alamat surel yang lengkap, tanpa spasi, koma, atau huruf beraksen, dan tanpa titik di akhir; contoh: nama@pekanbaru.go.id.';

/**
 * Whether a mail can carry an address: in its header, on the envelope, in a calendar entry. The one rule for every form
 * and file that takes one; whether the mailbox exists shows when a mail comes back. SES takes ASCII only before the @.
 */
export function isMailAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  return (
    at > 0 &&
    text.length <= LONGEST &&
    local.length <= LONGEST_LOCAL &&
    LOCAL.test(local) &&
    DOMAIN.test(text.slice(at + 1))
  );
}

/** Whether two addresses are one mailbox: no provider in use tells capitals apart. */
export function isSameAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** An address as others may see it, "r***@pekanbaru.go.id": enough to be recognised by its owner, not to be written to. */
export function maskedAddress(email: string): string {
  return `${email.slice(0, 1)}***${email.slice(email.lastIndexOf('@'))}`;
}
