/** The smallest bytes by which each kind of file is known. */
const BYTES: Record<string, string> = {
  jpg: 'ffd8ffe000104a46494600010100000100010000ffd9',
  png: '89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082',
  // A photo that can be shown: 480 by 360.
  webp: '524946462e000000574542505650384c210000002fdfc1590007d0d022b7acff0102499bf7cfbfed11fdcfddfffb7fffeffffd670c00',
  pdf: '255044462d312e340a25e2e3cfd30a312030206f626a0a3c3c3e3e0a656e646f626a0a2525454f46',
  mp4: '00000018667479706d703432000000006d70343269736f6d',
  ogg: '4f6767530002000000000000000000000000000000000000000001134f707573486561640101380180bb0000000000',
  exe: '4d5a90000300000004000000ffff0000b800000000000000400000000000000000000000',
};

/** A file whose bytes are of the kind that its name ends with; files of other names have other bytes. */
export const sampleFile = (name: string): Uint8Array => {
  const bytes = BYTES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()];
  if (!bytes) throw new Error(`no sample of a file like ${name}`);
  return new Uint8Array(Buffer.concat([Buffer.from(bytes, 'hex'), Buffer.from(name)]));
};
