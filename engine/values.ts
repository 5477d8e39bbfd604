// The plain data that crosses the engine's border. Everything is JSON, so that a state, a command or an event
// survives a round trip through the database or the network unchanged.

/** Milliseconds since 1970-01-01T00:00:00Z. The engine never reads a clock: every instant arrives in a command. */
export type Instant = number;

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

export type Variables = { [name: string]: Json };

/** Unique within one instance; a counter in the state. Outside the engine a key is written `instance:key`. */
export type Key = number;
