// What the log says of an error: where it happened and of which kind it is, never the data that it happened to. Our own
// messages hold no values by rule. Others' do: PostgreSQL repeats the row (detail, where, and the message of class 22), a
// parser of JSON quotes the text, a mail server the address. Those parts are left out here, whoever logs.

/** As it is written; `causes` are the errors below it, the nearest first. */
export interface Fault {
  type: string;
  message: string;
  /** Of Node, or the SQLSTATE. */
  code?: string;
  /** Of the database: what was violated. */
  constraint?: string;
  table?: string;
  /** Frames only: the first lines of a stack repeat the message. */
  stack?: string;
  causes?: Fault[];
}

const MOST_CAUSES = 4;
const QUOTED = 'left out: it may quote data';

/** E-mail addresses, and numbers as long as those of persons (13 digits), accounts and telephones. */
const PERSONAL = /[^\s<>"'`]+@[^\s<>"'`]+|\bRO\d{2}[A-Z]{4}\w{16}\b|(?<![\w-])\+?\d{10,}(?![\w-])/g;

const isSqlState = (code: unknown): code is string => typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code);

function messageOf(error: Error, code: unknown): string {
  if (error instanceof SyntaxError) return QUOTED;
  // 22: data exception, e.g. invalid input syntax for type date: "…".
  if (isSqlState(code) && code.startsWith('22')) return QUOTED;
  return error.message.replace(PERSONAL, '…');
}

const text = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Of anything that was thrown. */
export function faultOf(thrown: unknown, depth = 0): Fault {
  if (!(thrown instanceof Error)) return { type: typeof thrown, message: QUOTED };
  const { code, constraint, table, errors } = thrown as Error & { [name: string]: unknown };
  const below = [thrown.cause, ...(Array.isArray(errors) ? (errors as unknown[]) : [])].filter(
    (each) => each instanceof Error,
  );
  const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: thrown.constructor.name,
    message: messageOf(thrown, code),
    ...(text(code) && { code }),
    ...(text(constraint) && { constraint }),
    ...(text(table) && { table }),
    ...(frames.length > 0 && { stack: frames.join('\n') }),
    ...(below.length > 0 &&
      depth < MOST_CAUSES && { causes: below.slice(0, MOST_CAUSES).map((each) => faultOf(each, depth + 1)) }),
  };
}
