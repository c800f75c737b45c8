import type { AgencyInfo } from '../../shared/ui/page.tsx';
import { plainPage } from '../../shared/ui/plain-pages.tsx';

/**
 * How to tell a real mail or page from a false one.
 * @param baseUrl with which every address of ours begins
 */
export function checkPage(agency: AgencyInfo | undefined, baseUrl: string): string {
  return plainPage(
    { agency },
    'Apakah surel ini benar dari kami?',
    <>
      <h2>Cocokkan</h2>
      <ul>
        <li>
          Tautan kami selalu ditampilkan utuh dan selalu diawali <strong>{baseUrl}/</strong>. Sesudahnya hanya
          ada empat bentuk:
          <ul>
            <li>
              <strong>/l/</strong> diikuti kode dari 26 huruf dan angka: halaman untuk Anda sendiri;
            </li>
            <li>
              <strong>/keberatan/</strong> diikuti kode dari 26 huruf dan angka: menyanggah hal yang
              diberitahukan surel itu;
            </li>
            <li>
              <strong>/konsol</strong>: hanya untuk koordinator dan pimpinan, yang masuk dengan akunnya;
            </li>
            <li>
              <strong>/periksa</strong>: halaman ini.
            </li>
          </ul>
          Tombol berhenti berlangganan di program surel membuka <strong>/kurangi/</strong> dan hanya
          menghentikan pengingat. Sertifikat memuat alamat <strong>/verifikasi/</strong>. Surel tentang
          pelatihan daring juga memuat alamat pertemuannya, yang bukan halaman kami.
        </li>
        <li>
          Lampiran kami hanya PDF dan undangan kalender. Kami tidak pernah mengirim aplikasi (APK) atau berkas
          lain.
        </li>
        <li>
          Kami tidak pernah meminta kata sandi, PIN, OTP, NIP, nomor rekening, uang, atau pemasangan aplikasi.
        </li>
      </ul>
      <h2>Buka tanpa mengetuk tautan</h2>
      <p>
        Ketik sendiri <a href="/l">{baseUrl}/l</a> di peramban Anda, lalu ketik kode dari surel itu. Kode yang
        palsu tidak membuka apa pun.
      </p>
      <h2>Tanyakan kepada orangnya</h2>
      {agency === undefined ? (
        <p>
          Jika ragu, jangan buka tautannya. Tanyakan langsung kepada koordinator pengembangan kompetensi di
          kantor Anda.
        </p>
      ) : (
        <p>
          Jika ragu, jangan buka tautannya. Tanyakan kepada {agency.contact.name}, koordinator pengembangan
          kompetensi {agency.name}
          {agency.contact.phone === undefined ? '' : `, telepon ${agency.contact.phone}`}. Lebih aman lagi
          dengan nomor yang sudah Anda kenal.
        </p>
      )}
    </>,
  );
}
