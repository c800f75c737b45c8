import { createHash } from 'node:crypto';
import { styleSheet } from './styles/style-sheet.ts';

const styleHash = createHash('sha256').update(styleSheet, 'utf8').digest('base64');

/**
 * Value of the Content-Security-Policy header for every page of `renderPage`: our one style sheet by its hash,
 * no script at all, no framing, forms only to ourselves (ASVS 5 3.4.3, 3.4.6).
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join('; ');
