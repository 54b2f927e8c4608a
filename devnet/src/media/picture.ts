import { crc32, deflateSync } from "node:zlib";

/** Red, green, blue, each 0 to 255. */
type Colour = readonly [number, number, number];

/**
 * A PNG of concentric glazes: made from a seed, so that each NFT has a picture of its own and nothing is kept in the repository.
 * @param side pixels
 */
export function glazePicture(seed: number, side = 480): Buffer {
  const hue = (seed * 67) % 360;
  const rings = 3 + (seed % 4);
  const rows: Buffer[] = [];
  for (let y = 0; y < side; y++) {
    const row = Buffer.alloc(1 + side * 3);
    for (let x = 0; x < side; x++) {
      const [dx, dy] = [x / side - 0.5, y / side - 0.52 + 0.03 * Math.sin((x / side) * 9 + seed)];
      const distance = Math.sqrt(dx * dx + dy * dy);
      const band = Math.floor(distance * rings * 2.6);
      const light = distance > 0.44 ? 0.93 : 0.82 - (band % 2) * 0.22 - distance * 0.3;
      row.set(colourOf(hue + band * 14, distance > 0.44 ? 0.08 : 0.32, light), 1 + x * 3);
    }
    rows.push(row);
  }
  return png(side, side, Buffer.concat(rows));
}

/** A PNG that is small on the wire and says it is as large as told. */
export function bombPicture(side: number): Buffer {
  return png(side, side, Buffer.alloc(64));
}

function colourOf(hue: number, saturation: number, lightness: number): Colour {
  const chroma = (1 - Math.abs(2 * lightness - 1)) * saturation;
  const part = (offset: number) => {
    const k = (offset + hue / 30) % 12;
    return Math.round(255 * (lightness - (chroma / 2) * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return [part(0), part(8), part(4)];
}

function png(width: number, height: number, raw: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(raw)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
