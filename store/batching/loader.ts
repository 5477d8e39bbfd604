// Reads that several ask for at the same time, as one statement. Whoever asks before the next turn of the event loop goes
// into the same one: the commands of a batch each ask for their own row, and one query answers them all. With `atOnce`,
// whoever asks while so many queries are under way goes into the next.

export class Loader<Key, Value> {
  private asked: { key: Key; resolve: (value: Value) => void; reject: (error: unknown) => void }[] = [];
  private underWay = 0;
  private soon = false;
  private readonly read: (keys: Key[]) => Promise<Value[]>;
  private readonly atOnce: number;

  /** `read` answers in the order of the keys. */
  constructor(read: (keys: Key[]) => Promise<Value[]>, atOnce = Number.POSITIVE_INFINITY) {
    this.read = read;
    this.atOnce = atOnce;
  }

  load(key: Key): Promise<Value> {
    return new Promise((resolve, reject) => {
      this.asked.push({ key, resolve, reject });
      this.dispatchSoon();
    });
  }

  private dispatchSoon(): void {
    if (this.soon || this.asked.length === 0 || this.underWay >= this.atOnce) return;
    this.soon = true;
    // After all promises that are settled now have been followed, each of which may ask too.
    process.nextTick(() => {
      this.soon = false;
      void this.dispatch();
    });
  }

  private async dispatch(): Promise<void> {
    const asked = this.asked;
    this.asked = [];
    this.underWay += 1;
    try {
      const values = await this.read(asked.map(({ key }) => key));
      asked.forEach(({ resolve }, index) => resolve(values[index]!));
    } catch (error) {
      for (const { reject } of asked) reject(error);
    } finally {
      this.underWay -= 1;
      this.dispatchSoon();
    }
  }
}
