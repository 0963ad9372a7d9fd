import { say, type Text } from './message.ts';

/**
 * A NIK is province 2, regency 2, district 2, birth date DDMMYY (women: day + 40), serial 4 from 0001. It tells where it
 * was first issued, so that another region is no error.
 */
export const nikFault = (nik: string): Text | undefined => {
  const day = Number(nik.slice(6, 8)) % 40;
  const month = Number(nik.slice(8, 10));
  const dated = day >= 1 && day <= 31 && Number(nik.slice(6, 8)) <= 71 && month >= 1 && month <= 12;
  const placed = Number(nik.slice(0, 2)) >= 11;
  return dated && placed && nik.slice(12) !== '0000' ? undefined : say('profile.nikWrong');
};

/** A NIB is 13 digits; all the same digit is none. */
export const nibFault = (nib: string): Text | undefined =>
  /^(\d)\1+$/.test(nib) ? say('profile.nibWrong') : undefined;

/** An NPWP is 15 digits (old) or 16 (new: for individuals their NIK). */
export const npwpFault = (npwp: string): Text | undefined =>
  /^(\d)\1+$/.test(npwp) ? say('profile.npwpWrong') : undefined;
