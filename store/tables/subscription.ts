// One row per place where an instance waits for a message; deleted when it is correlated or cancelled.

export interface SubscriptionRow {
  tenant_id: number;
  instance_id: string;
  key: number;
  element: string;
  /** Name of the message. */
  message: string;
  /** Only a message that carries this key matches; null: whatever it carries. */
  correlation_key: string | null;
}
