// A QR code as SVG: one path of squares, sharp at any size. Medium error correction, so a stamp across it does little harm.

import QRCode from 'qrcode';

/** `label` is what a screen reader says; 54 points wide unless a style says otherwise. */
export function qrSvg(text: string, label: string, escape: (text: string) => string): string {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const squares: string[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size;) {
      let run = 0;
      while (column + run < size && modules.get(row, column + run)) run += 1;
      if (run > 0) squares.push(`M${column} ${row}h${run}v1h-${run}z`);
      column += Math.max(1, run);
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" class="qr" role="img" aria-label="${escape(label)}" viewBox="0 0 ${size} ${size}" width="54" height="54"><path d="${squares.join('')}"/></svg>`;
}
