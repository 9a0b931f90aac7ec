import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { encodePng } from '../../src/chart/png.ts';

const [WIDTH, HEIGHT] = [97, 31];

/** Every transparency, flat ground, noise and a slanted edge, of which no two rows are the same. */
function drawn(seed: number) {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const pen = canvas.getContext('2d');
  for (let x = 0; x < WIDTH; x += 1)
    for (let y = 0; y < HEIGHT; y += 1) {
      const at = (seed + 7919 * x + 104_729 * y) % 256;
      pen.fillStyle = `rgba(${at}, ${(at * 31) % 256}, ${(at * 17) % 256}, ${((x * y) % 256) / 255})`;
      pen.fillRect(x, y, 1, 1);
    }
  pen.fillStyle = '#123456';
  pen.fillRect(0, 0, 60, 9);
  pen.lineTo(0, 0);
  pen.lineTo(WIDTH, HEIGHT);
  pen.stroke();
  return canvas;
}

async function decoded(png: Buffer) {
  const image = await loadImage(png);
  const pen = createCanvas(image.width, image.height).getContext('2d');
  pen.drawImage(image, 0, 0);
  return { width: image.width, pixels: Buffer.from(pen.getImageData(0, 0, image.width, image.height).data) };
}

describe('a picture as PNG', () => {
  test('is what the canvas’s own encoder writes, point by point, also several at once', async () => {
    const canvases = [1, 2, 3, 4, 5].map(drawn);
    const pngs = await Promise.all(canvases.map((canvas) => encodePng(canvas.data(), WIDTH, HEIGHT)));
    for (const [at, canvas] of canvases.entries()) {
      const [ours, theirs] = await Promise.all([
        decoded(pngs[at] as Buffer),
        decoded(canvas.toBuffer('image/png')),
      ]);
      expect(ours.width).toBe(WIDTH);
      expect(ours.pixels.equals(theirs.pixels)).toBe(true);
    }
  });

  test('is another for other pixels, and the same bytes for the same ones after a larger and a smaller one', async () => {
    const first = await encodePng(drawn(1).data(), WIDTH, HEIGHT);
    expect((await encodePng(drawn(2).data(), WIDTH, HEIGHT)).equals(first)).toBe(false);
    await encodePng(createCanvas(300, 200).data(), 300, 200);
    await encodePng(createCanvas(3, 2).data(), 3, 2);
    expect((await encodePng(drawn(1).data(), WIDTH, HEIGHT)).equals(first)).toBe(true);
  });

  test('is not made of pixels of another size', async () => {
    await expect(encodePng(new Uint8Array(10), 2, 2)).rejects.toThrow('10 bytes are no picture of 2 × 2');
  });
});
