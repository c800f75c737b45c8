/** Data on this machine that cannot be read or written. The message is for who runs it: which file, and what to do. */
export class DataFault extends Error {
  override readonly name = 'DataFault';
}

/** Whether an error is one; what comes out of a thread has lost its class and kept its name. */
export function isDataFault(error: unknown): error is Error {
  return error instanceof Error && error.name === 'DataFault';
}

/** What a person can do about an error of the system, by its code. */
const remedies: Readonly<Record<string, string>> = {
  ENOSPC:
    'Diska penuh. Kosongkan ruang, lalu jalankan lagi; semua yang sudah dikonfirmasi kepada orang tetap ada.',
  EDQUOT:
    'Jatah diska habis. Kosongkan ruang, lalu jalankan lagi; semua yang sudah dikonfirmasi kepada orang tetap ada.',
  EROFS:
    'Diska hanya dapat dibaca, sering kali tanda diska yang rusak. Salin data ke diska lain, lalu jalankan dengan DATA_DIR=... ke sana.',
  EACCES: 'Tidak ada izin. Jalankan sebagai pemilik berkas itu, atau ubah izinnya.',
  EPERM: 'Tidak ada izin. Jalankan sebagai pemilik berkas itu, atau ubah izinnya.',
  EIO: 'Diska gagal membaca atau menulis. Salin data ke diska lain selagi dapat, lalu jalankan dengan DATA_DIR=... ke sana.',
  EEXIST: 'Di tempat folder ada berkas. Pindahkan berkas itu, lalu jalankan lagi.',
  ENOTDIR: 'Di tempat folder ada berkas. Pindahkan berkas itu, lalu jalankan lagi.',
  EISDIR: 'Di tempat berkas ada folder. Pindahkan folder itu, lalu jalankan lagi.',
};

/** The fault behind an error of the system that was met at a file; any other error as it is. */
export function faultAt(file: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const remedy = remedies[String(error.code)];
  return remedy === undefined ? error : new DataFault(`${file}: ${remedy}`, { cause: error });
}

/**
 * Does something with a file.
 * @throws DataFault when the system refuses it
 */
export function at<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw faultAt(file, error);
  }
}
