import { formatLongDate } from './format.ts';

/**
 * The last day on which an item is surely kept.
 * @param expiresAt epoch seconds: from this moment on it may go
 * @returns "31 Desember 2032"
 */
export function keptUntil(expiresAt: number): string {
  return formatLongDate(new Date(expiresAt * 1000 - 1));
}
