/**
 * Stand in the bundles for nodemailer's table of some 1,700 types and endings (76 KB): every part of our mails names
 * its type and, where it has one, its file (shared/mail/compose-mail.tsx), so nothing is ever guessed.
 */
export function detectMimeType(): string {
  return 'application/octet-stream';
}

/** See `detectMimeType`. */
export function detectExtension(): string {
  return 'bin';
}
