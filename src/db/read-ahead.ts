/** Pieces of a cursor, the next one asked for while the one before is used: the database and the reader work at the same time. */
export async function* readAhead<T>(pieces: AsyncIterable<T>): AsyncGenerator<T> {
  const cursor = pieces[Symbol.asyncIterator]();
  let coming = cursor.next();
  try {
    for (;;) {
      const piece = await coming;
      if (piece.done) return;
      coming = cursor.next();
      // Whoever stops reading is told nothing of what went wrong after it.
      coming.catch(() => {});
      yield piece.value;
    }
  } finally {
    // A cursor cannot be closed while it fetches.
    await coming.catch(() => {});
    await cursor.return?.();
  }
}
