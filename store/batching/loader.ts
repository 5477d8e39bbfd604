// Reads that several ask for at the same time, as one statement. Whoever runs before the next turn of the event loop goes
// into the same one: the commands of a batch each ask for their own row, and one query answers them all.

export class Loader<Key, Value> {
  private asked: { key: Key; resolve: (value: Value) => void; reject: (error: unknown) => void }[] = [];
  private readonly read: (keys: Key[]) => Promise<Value[]>;

  /** `read` answers in the order of the keys. */
  constructor(read: (keys: Key[]) => Promise<Value[]>) {
    this.read = read;
  }

  load(key: Key): Promise<Value> {
    return new Promise((resolve, reject) => {
      // After all promises that are settled now have been followed, each of which may ask too.
      if (this.asked.length === 0) process.nextTick(() => void this.dispatch());
      this.asked.push({ key, resolve, reject });
    });
  }

  private async dispatch(): Promise<void> {
    const asked = this.asked;
    this.asked = [];
    try {
      const values = await this.read(asked.map(({ key }) => key));
      asked.forEach(({ resolve }, index) => resolve(values[index]!));
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }
}
