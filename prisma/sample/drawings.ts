import sharp from 'sharp';

/** What stands in a drawn photo. */
export type Drawing = {
  shape: 'pouch' | 'jar' | 'bottle' | 'bowl' | 'box' | 'bar' | 'cloth' | 'basket' | 'bag' | 'fruit' | 'beads' | 'cakes';
  main: string;
  second: string;
  wall: string;
};

/** What casts a narrow shadow. */
const NARROW: readonly Drawing['shape'][] = ['pouch', 'jar', 'bottle', 'fruit'];

const SIDE = 640;

/** A photo of a made-up product, drawn by hand: nobody's property, and small. */
export const drawn = async ({ shape, main, second, wall }: Drawing): Promise<Uint8Array<ArrayBuffer>> => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" viewBox="0 0 640 640">
    <defs>
      <radialGradient id="wall" cx=".5" cy=".4" r=".8"><stop offset="0" stop-color="#fffdf8"/><stop offset="1" stop-color="${wall}"/></radialGradient>
      <linearGradient id="light" x1="0" x2="1"><stop offset="0" stop-color="#fff" stop-opacity=".35"/><stop offset=".4" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".22"/></linearGradient>
      <pattern id="weave" width="40" height="40" patternUnits="userSpaceOnUse"><rect width="40" height="40" fill="${main}"/><path d="M0 10h20M20 30h20" stroke="${second}" stroke-width="16"/><path d="M0 1h40M0 19h40M0 21h40M0 39h40M20 0v40" stroke="#000" stroke-opacity=".25" stroke-width="2"/></pattern>
      <pattern id="motif" width="64" height="64" patternUnits="userSpaceOnUse"><rect width="64" height="64" fill="${main}"/><path d="M32 6 58 32 32 58 6 32Z" fill="none" stroke="${second}" stroke-width="5"/><path d="M32 22 42 32 32 42 22 32Z" fill="${second}"/><circle cx="0" cy="0" r="7" fill="${second}"/><circle cx="64" cy="0" r="7" fill="${second}"/><circle cx="0" cy="64" r="7" fill="${second}"/><circle cx="64" cy="64" r="7" fill="${second}"/></pattern>
    </defs>
    <rect width="640" height="640" fill="url(#wall)"/>
    <path d="M0 468h640v172H0Z" fill="#b98a5e"/><path d="M0 468h640v10H0Z" fill="#8f6840"/>
    <ellipse cx="326" cy="522" rx="${NARROW.includes(shape) ? 142 : 208}" ry="24" fill="#000" opacity=".22"/>
    ${SHAPES[shape](main, second)}
  </svg>`;
  return new Uint8Array(await sharp(Buffer.from(svg)).jpeg({ quality: 78, mozjpeg: true }).toBuffer());
};

/** So many of a thing, each drawn by its number. */
const times = (count: number, draw: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => draw(i)).join('');

/** A place within the window of a bag or the mouth of a bowl, the same each time. */
const strewn = (i: number, x: number, y: number, width: number, height: number): [number, number] => [
  x + ((i * 73) % 100) * (width / 100),
  y + ((i * 37) % 100) * (height / 100),
];

const SHAPES: Record<Drawing['shape'], (main: string, second: string) => string> = {
  pouch: (main, second) => `
    <path d="M196 138h248l18 372q-142 30-284 0Z" fill="${main}"/><path d="M196 138h248l2 44H194Z" fill="#000" opacity=".18"/>
    <circle cx="320" cy="168" r="9" fill="#fffdf8" opacity=".8"/>
    <rect x="226" y="216" width="188" height="84" rx="12" fill="#fffdf8"/><rect x="250" y="240" width="140" height="14" rx="7" fill="${main}"/><rect x="270" y="266" width="100" height="10" rx="5" fill="${main}" opacity=".5"/>
    <clipPath id="window"><rect x="226" y="326" width="188" height="142" rx="26"/></clipPath>
    <g clip-path="url(#window)"><rect x="226" y="326" width="188" height="142" fill="#fff4dc"/>
    ${times(60, (i) => {
      const [x, y] = strewn(i, 226, 330, 188, 140);
      return `<ellipse cx="${x}" cy="${y}" rx="25" ry="14" fill="${second}" stroke="#000" stroke-opacity=".18" stroke-width="2" transform="rotate(${(i * 47) % 180} ${x} ${y})"/>`;
    })}</g>
    <path d="M196 138h248l18 372q-142 30-284 0Z" fill="url(#light)"/>`,
  jar: (main, second) => `
    <rect x="208" y="226" width="224" height="290" rx="44" fill="${main}"/><rect x="208" y="226" width="224" height="60" rx="30" fill="#fff" opacity=".25"/>
    <rect x="216" y="150" width="208" height="84" rx="16" fill="${second}"/><path d="M216 176h208M216 206h208" stroke="#000" stroke-opacity=".2" stroke-width="4"/>
    <rect x="230" y="320" width="180" height="120" rx="10" fill="#fffdf8"/><path d="m320 336 32 19v37l-32 19-32-19v-37Z" fill="${main}" stroke="${second}" stroke-width="6"/><rect x="264" y="420" width="112" height="8" rx="4" fill="${second}"/>
    <rect x="208" y="150" width="224" height="366" rx="44" fill="url(#light)"/>`,
  bottle: (main, second) => `
    <path d="M284 120h72v92q58 26 58 92v172q0 40-40 40H266q-40 0-40-40V304q0-66 58-92Z" fill="${main}"/><rect x="278" y="92" width="84" height="48" rx="10" fill="${second}"/>
    <rect x="226" y="318" width="188" height="122" fill="#fffdf8"/><path d="M256 416q20-90 64-76 44 14 64-10-10 92-64 96-40 2-64-10Z" fill="${second}"/>
    <path d="M284 92h72v120q58 26 58 92v172q0 40-40 40H266q-40 0-40-40V304q0-66 58-92Z" fill="url(#light)"/>`,
  bowl: (main, second) => `
    <ellipse cx="320" cy="352" rx="206" ry="64" fill="#5b3a21"/>
    ${times(90, (i) => {
      const [x, y] = strewn(i, 146, 290, 348, 92);
      return `<ellipse cx="${x}" cy="${y - 40 * Math.sin(((x - 146) / 348) * Math.PI)}" rx="30" ry="19" fill="${second}" stroke="#000" stroke-opacity=".2" stroke-width="2" transform="rotate(${(i * 53) % 180} ${x} ${y})"/>`;
    })}
    <path d="M114 352q206 92 412 0-14 164-206 164T114 352Z" fill="${main}"/><path d="M114 352q206 92 412 0-14 164-206 164T114 352Z" fill="url(#light)"/>`,
  box: (main, second) => `
    <path d="M120 330h400v150q0 36-36 36H156q-36 0-36-36Z" fill="${main}"/>
    <path d="M120 330 172 240h296l52 90Z" fill="#fff4dc"/>
    ${times(15, (i) => `<circle cx="${186 + (i % 5) * 67}" cy="${258 + Math.floor(i / 5) * 27}" r="29" fill="${second}" stroke="#000" stroke-opacity=".2" stroke-width="3"/><circle cx="${186 + (i % 5) * 67}" cy="${254 + Math.floor(i / 5) * 27}" r="8" fill="#8c1d2f"/>`)}
    <path d="M120 330h400v150q0 36-36 36H156q-36 0-36-36Z" fill="${main}"/><rect x="212" y="374" width="216" height="86" rx="10" fill="#fffdf8"/><rect x="240" y="400" width="160" height="12" rx="6" fill="${main}"/><rect x="266" y="424" width="108" height="9" rx="4" fill="${main}" opacity=".5"/>
    <path d="M120 330h400v150q0 36-36 36H156q-36 0-36-36Z" fill="url(#light)"/>`,
  bar: (main, second) => `
    <g transform="rotate(-14 320 340)"><rect x="130" y="226" width="380" height="236" rx="12" fill="${main}"/>
    ${times(6, (i) => `<rect x="${146 + (i % 3) * 62}" y="${244 + Math.floor(i / 3) * 104}" width="52" height="94" rx="6" fill="#fff" opacity=".12"/>`)}
    <path d="M330 218h188q8 0 8 8v244q0 8-8 8H330l16-34-16-34 16-34-16-34 16-34-16-34Z" fill="${second}"/><rect x="380" y="296" width="112" height="96" rx="8" fill="#fffdf8"/><ellipse cx="436" cy="344" rx="22" ry="36" fill="${main}" transform="rotate(28 436 344)"/></g>`,
  cloth: () => `
    <path d="M128 212q12-22 40-22h304q28 0 40 22v304H128Z" fill="url(#motif)"/>
    <path d="M128 300h384M128 404h384" stroke="#000" stroke-opacity=".35" stroke-width="7"/><path d="M128 304h384v26H128ZM128 408h384v26H128Z" fill="#000" opacity=".12"/>
    <path d="M128 212q12-22 40-22h304q28 0 40 22v304H128Z" fill="url(#light)"/>`,
  basket: (main) => `
    <path d="M204 286q0-150 116-150t116 150" fill="none" stroke="${main}" stroke-width="20"/>
    <path d="M150 280h340l-34 236H184Z" fill="url(#weave)"/><rect x="138" y="264" width="364" height="34" rx="17" fill="${main}" stroke="#000" stroke-opacity=".25" stroke-width="3"/>
    <path d="M150 280h340l-34 236H184Z" fill="url(#light)"/>`,
  bag: (main, second) => `
    <path d="M232 300Q236 96 320 96t88 204" fill="none" stroke="${second}" stroke-width="16"/>
    <path d="M164 292h312q44 224-156 224T164 292Z" fill="${main}"/>
    <clipPath id="net"><path d="M164 292h312q44 224-156 224T164 292Z"/></clipPath>
    ${times(9, (i) => `<path clip-path="url(#net)" d="M${150 + i * 42} 290 ${190 + i * 34} 516M${490 - i * 42} 290 ${450 - i * 34} 516" stroke="${second}" stroke-width="6" opacity=".65"/>`)}
    <path d="M164 292h312v26H164Z" fill="${second}"/>`,
  fruit: (main, second) => `
    ${times(7, (i) => `<path d="M320 236Q${320 + (i - 3) * 22} 150 ${320 + (i - 3) * 46} ${96 + Math.abs(i - 3) * 26}q${(i - 3) * -6} 70 ${(3 - i) * 30} 146Z" fill="${second}"/>`)}
    <ellipse cx="320" cy="374" rx="118" ry="150" fill="${main}"/>
    ${times(9, (i) => `<path d="M${196 + i * 30} 226 ${76 + i * 30} 526M${144 + i * 30} 226 ${264 + i * 30} 526" stroke="#8a5a12" stroke-opacity=".4" stroke-width="4" clip-path="url(#skin)"/>`)}
    <clipPath id="skin"><ellipse cx="320" cy="374" rx="118" ry="150"/></clipPath><ellipse cx="320" cy="374" rx="118" ry="150" fill="url(#light)"/>`,
  beads: (main, second) =>
    [186, 150, 114]
      .map((radius, ring) =>
        times(24 + radius / 6, (i) => {
          const angle = (i / (24 + radius / 6)) * 2 * Math.PI;
          const [x, y] = [320 + radius * Math.cos(angle), 330 + radius * 0.9 * Math.sin(angle)];
          return `<circle cx="${x}" cy="${y}" r="${11 - ring}" fill="${[main, second, '#f2c230', '#1d2b4f'][(i + ring) % 4]}" stroke="#000" stroke-opacity=".3" stroke-width="2"/>`;
        }),
      )
      .join(''),
  cakes: (main, second) => `
    ${times(5, (i) => `<path d="M${[120, 260, 400, 190, 330][i]} ${i < 3 ? 470 : 400}a62 62 0 0 1 124 0v44h-124Z" fill="${i % 2 ? second : main}"/><ellipse cx="${[182, 322, 462, 252, 392][i]}" cy="${i < 3 ? 514 : 444}" rx="62" ry="15" fill="${second}"/><path d="M${[140, 280, 420, 210, 350][i]} ${i < 3 ? 460 : 390}q14-40 50-44" fill="none" stroke="#fff" stroke-opacity=".35" stroke-width="8" stroke-linecap="round"/>`)}`,
};
