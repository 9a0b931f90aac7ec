/** The bytes since the last record's end, kept so that a record which went wrong can be read again. */
export class RawBytes {
  #chunks: Buffer[] = [];
  /** Where the first kept chunk begins in the stream. */
  #start = 0;
  #done = 0;
  /** Where the last one ends. */
  #end = 0;

  add(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#end += chunk.length;
  }

  /** How many bytes are not yet taken. */
  get waiting(): number {
    return this.#end - this.#done;
  }

  /** The text up to `end`, a position in the stream; what is before it is forgotten. */
  take(end: number): string {
    const text = this.#whole()
      .subarray(this.#done - this.#start, end - this.#start)
      .toString('utf8');
    this.skip(end);
    return text;
  }

  skip(end: number): null {
    this.#done = end;
    while (this.#chunks[0] !== undefined && this.#start + this.#chunks[0].length <= end) {
      this.#start += this.#chunks[0].length;
      this.#chunks.shift();
    }
    return null;
  }

  /** Everything not yet taken; nothing is left afterwards. */
  rest(): Buffer {
    const rest = this.#whole().subarray(this.#done - this.#start);
    this.#chunks = [];
    this.#start = 0;
    this.#done = 0;
    this.#end = 0;
    return rest;
  }

  #whole(): Buffer {
    if (this.#chunks.length !== 1) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0] as Buffer;
  }
}
