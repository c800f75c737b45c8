/**
 * How a person starts the platform, or the demo, with another setting: for people whose shells (sh, cmd, PowerShell) set variables each
 * in its own way, so that no line to copy fits them all.
 * @param setting 'PORT=5000'
 */
export function startAgainWith(setting: string): string {
  return `isi variabel lingkungan ${setting}, lalu jalankan lagi`;
}
