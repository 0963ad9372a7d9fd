/** A log that nobody reads. */
export const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A form's own words. */
export const formWords = {
  title: 'Sebentar, ya',
  send: 'Kirim',
  close: 'Tutup',
  opening: 'Formulir sedang disiapkan …',
  elsewhere: 'Silakan lanjutkan di pesan langsung.',
};
