// Style sheets that a script imports are bundled beside it by `look/static.ts`.
declare module '*.css' {}
