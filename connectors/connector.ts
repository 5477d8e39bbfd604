// What every connector to another system keeps to. A call has three ends, not two: it was done, it was not done, or we
// cannot know (the line broke after we had said everything). Who calls decides what to do about the third; nobody may
// take it for the second. What a reader of a case file sees says in which mode the connector worked.

/**
 * - `live`: the real system. `sandbox`: its own test system. `simulator`: our imitation of it.
 * - `manual`: a person does it and reports. `file`: written where a person or another program picks it up.
 */
export type Mode = 'live' | 'sandbox' | 'simulator' | 'manual' | 'file';

/** `reason` is for the operator and holds no personal data. */
export type Outcome<Value> =
  | { status: 'OK'; value: Value }
  /** Not done. `again`: the same call may succeed later. */
  | { status: 'NO'; reason: string; again: boolean }
  /** Perhaps done. Repeating it with the same cause must be harmless. */
  | { status: 'UNKNOWN'; reason: string };

export interface Connector {
  /** Folder name under `connectors/`. */
  name: string;
  mode: Mode;
  /** Waits for what is under way, then lets go of connections. */
  close(): Promise<void>;
}
