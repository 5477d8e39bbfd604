// `hyphen` ships no types for its languages.
declare module 'hyphen/ro/index.js' {
  const hyphen: { hyphenateSync(text: string): string };
  export default hyphen;
}
