// Unpacks the single file: style, script and program, one after the other (docs/decisions/0017).
import { XzReadableStream } from 'xz-decompress';

const text = document.getElementById(PACK).textContent;
const digits = new Uint8Array(128);
[...DIGITS].forEach((digit, value) => {
  digits[digit.charCodeAt(0)] = value;
});
const packed = new DataView(new ArrayBuffer((text.length / 5) * 4));
for (let from = 0, to = 0; from < text.length; to += 4) {
  let value = 0;
  for (const end = from + 5; from < end; from += 1) {
    value = value * 85 + digits[text.charCodeAt(from)];
  }
  packed.setUint32(to, value);
}

const put = (name, bytes) => {
  const element = document.createElement(name);
  element.textContent = new TextDecoder().decode(bytes);
  document.head.append(element);
};
const stream = new Blob([packed.buffer.slice(0, PACKED)]).stream();
// A made-up `Response` is not a request, and `connect-src 'none'` holds.
new Response(new XzReadableStream(stream))
  .arrayBuffer()
  .then((unpacked) => {
    let from = 0;
    const part = (length) => {
      const bytes = new Uint8Array(unpacked, from, length);
      from += length;
      return bytes;
    };
    const [style, script, program] = LENGTHS.map(part);
    self.hokatsuProgram = program;
    put('style', style);
    put('script', script);
  })
  .catch(self.hokatsuNotStarted);
