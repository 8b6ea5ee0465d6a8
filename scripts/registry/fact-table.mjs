// Writes fact tables: the flat, read-only files that the binary embeds.
// The layout is described in docs/registry-format.md and read by src/model/fact_table.h.

import { writeFileSync } from "node:fs";

const MAGIC = 0x4246544c; // "LTFB"
const HEADER_WORDS = 4;

/** Strings in byte order, each once. Identifier 0 is the empty string. */
export class StringPool {
  #seen = new Set([""]);
  #ids = null;

  /** Announces a string. All strings come before the first `id`. */
  add(text) {
    if (this.#ids) throw new Error("the pool is already numbered");
    this.#seen.add(text);
    return text;
  }

  /** The identifier of an announced string. */
  id(text) {
    if (!this.#ids) this.#number();
    const id = this.#ids.get(text);
    if (id === undefined) throw new Error(`not in the pool: ${text}`);
    return id;
  }

  #number() {
    const sorted = [...this.#seen].map((text) => Buffer.from(text, "utf8"));
    sorted.sort(Buffer.compare);
    this.#ids = new Map(sorted.map((bytes, id) => [bytes.toString("utf8"), id]));
  }

  /** The two sections of the pool: offsets (one more than strings) and bytes. */
  sections() {
    if (!this.#ids) this.#number();
    const bytes = [...this.#ids.keys()].map((text) => Buffer.from(text, "utf8"));
    const offsets = [0];
    for (const part of bytes) offsets.push(offsets.at(-1) + part.length);
    return [
      { words: offsets, width: 1 },
      { bytes: Buffer.concat(bytes) },
    ];
  }
}

/**
 * Writes one table. `sections` are {words, width} (u32 words, `width` of them a record)
 * or {bytes}; the pool's two come first.
 */
export function writeFactTable(path, kind, version, pool, sections) {
  const all = [...pool.sections(), ...sections];
  const headerBytes = 4 * (HEADER_WORDS + 2 * all.length);
  const directory = [];
  const bodies = [];
  let offset = headerBytes;
  for (const section of all) {
    const body = section.bytes ?? wordsToBytes(section.words);
    const records = section.bytes ? body.length : section.words.length / section.width;
    if (!Number.isInteger(records)) throw new Error("a section holds part of a record");
    directory.push(offset, records);
    const padding = Buffer.alloc((4 - (body.length % 4)) % 4);
    bodies.push(body, padding);
    offset += body.length + padding.length;
  }
  const header = wordsToBytes([MAGIC, (kind << 16) | version, all.length, offset, ...directory]);
  writeFileSync(path, Buffer.concat([header, ...bodies]));
  return offset;
}

function wordsToBytes(words) {
  const out = Buffer.alloc(4 * words.length);
  words.forEach((word, i) => {
    if (!Number.isInteger(word) || word < 0 || word > 0xffffffff) {
      throw new Error(`not a 32-bit word: ${word}`);
    }
    out.writeUInt32LE(word, 4 * i);
  });
  return out;
}

/** `high` in the top byte, `low` in the other three. */
export function pack8x24(high, low) {
  if (high < 0 || high > 0xff || low < 0 || low > 0xffffff) throw new Error(`too large: ${high}, ${low}`);
  return high * 0x1000000 + low;
}

/** `high` and `low` as the two halves of a word. */
export function pack16x16(high, low) {
  if (high < 0 || high > 0xffff || low < 0 || low > 0xffff) throw new Error(`too large: ${high}, ${low}`);
  return high * 0x10000 + low;
}

/** The form that names are looked up by: lower case, without '_', ':' and '-'. */
export function foldName(name) {
  return name.toLowerCase().replace(/[_:-]/g, "");
}

/** Orders by folded name; two names that fold alike in one table are an error. */
export function sortByFoldedName(items, nameOf) {
  const keyed = items.map((item) => [foldName(nameOf(item)), item]);
  keyed.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
  for (let i = 1; i < keyed.length; i++) {
    if (keyed[i][0] === keyed[i - 1][0]) {
      throw new Error(`names fold alike: ${nameOf(keyed[i - 1][1])}, ${nameOf(keyed[i][1])}`);
    }
  }
  return keyed.map(([, item]) => item);
}
