// How the editor colours what owners write: a template (HTML with Handlebars in it), a style sheet, JSON, or plain text with
// headings. Line by line, without a tree: enough for colour, and a half-written line never breaks the rest.

import type { Extension } from '@codemirror/state';
import { StreamLanguage, type StreamParser, type StringStream } from '@codemirror/language';

export type TextKind = 'letter' | 'message' | 'css' | 'json' | 'xml' | 'text';

interface TemplateState {
  mode: 'text' | 'tag' | 'braces' | 'comment' | 'html-comment';
  /** Where a `}}` leads back to. */
  back: 'text' | 'tag';
  /** The next word in braces is the first: a block, a helper or a field. */
  first: boolean;
}

const KEYWORDS = new Set(['if', 'unless', 'each', 'with', 'else', 'as', 'this']);

function inBraces(stream: StringStream, state: TemplateState): string | null {
  if (stream.match(/~?\}{2,3}/)) {
    state.mode = state.back;
    return 'brace';
  }
  if (stream.eatSpace()) return null;
  if (stream.match(/"[^"]*"?|'[^']*'?/)) return 'string';
  if (stream.match(/-?\d+(\.\d+)?(?![\p{L}\w])/u)) return 'number';
  if (stream.match(/[#/^>&~]+/)) return 'keyword';
  if (stream.match(/[()|=]/)) {
    state.first = stream.current() === '(';
    return 'punctuation';
  }
  const word = stream.match(/@?[\p{L}_][\p{L}\p{N}_.@/[\]-]*/u) as RegExpMatchArray | null;
  if (word) {
    const { first } = state;
    state.first = false;
    if (KEYWORDS.has(word[0])) return 'keyword';
    // a first word with something behind it is a helper; a path never is
    return first && !word[0].includes('.') && stream.match(/\s+[^\s}]/u, false) ? 'macroName' : 'variableName';
  }
  stream.next();
  return null;
}

const template = (html: boolean): StreamParser<TemplateState> => ({
  startState: () => ({ mode: 'text', back: 'text', first: false }),
  copyState: (state) => ({ ...state }),
  token(stream, state) {
    if (state.mode === 'comment') {
      if (stream.match(/^.*?--\}\}/)) state.mode = state.back;
      else stream.skipToEnd();
      return 'comment';
    }
    if (state.mode === 'html-comment') {
      if (stream.match(/^.*?-->/)) state.mode = 'text';
      else stream.skipToEnd();
      return 'comment';
    }
    if (state.mode === 'braces') return inBraces(stream, state);
    if (stream.match('{{!--')) {
      state.back = state.mode;
      state.mode = 'comment';
      return 'comment';
    }
    if (stream.match(/\{\{![^}]*\}\}/)) return 'comment';
    if (stream.match(/\{{2,3}~?/)) {
      state.back = state.mode;
      state.mode = 'braces';
      state.first = true;
      return 'brace';
    }
    if (!html) {
      stream.next();
      stream.eatWhile(/[^{]/);
      return null;
    }
    return state.mode === 'tag' ? inTag(stream, state) : inText(stream, state);
  },
});

function inTag(stream: StringStream, state: TemplateState): string | null {
  if (stream.eatSpace()) return null;
  if (stream.match(/\/?>/)) {
    state.mode = 'text';
    return 'angleBracket';
  }
  if (stream.match(/[\w:-]+(?=\s*=)/) || stream.match(/[\w:-]+(?=[\s/>]|$)/)) return 'attributeName';
  if (stream.match(/"[^"{]*"?/)) return 'string';
  stream.next();
  return null;
}

function inText(stream: StringStream, state: TemplateState): string | null {
  if (stream.match('<!--')) {
    state.mode = 'html-comment';
    return 'comment';
  }
  if (stream.match(/<\/?(?=[a-zA-Z])/)) {
    state.mode = 'tag';
    stream.match(/[a-zA-Z][\w-]*/);
    return 'tagName';
  }
  if (stream.match(/&[a-z#0-9]+;/)) return 'escape';
  stream.next();
  stream.eatWhile(/[^<{&]/);
  return null;
}

interface CssState {
  inside: number;
  comment: boolean;
}

const css: StreamParser<CssState> = {
  startState: () => ({ inside: 0, comment: false }),
  copyState: (state) => ({ ...state }),
  token(stream, state) {
    if (state.comment || stream.match('/*')) {
      state.comment = !stream.match(/^.*?\*\//);
      if (state.comment) stream.skipToEnd();
      return 'comment';
    }
    if (stream.eatSpace()) return null;
    if (stream.match(/"[^"]*"?|'[^']*'?/)) return 'string';
    if (stream.match(/[{}]/)) {
      state.inside = Math.max(0, state.inside + (stream.current() === '{' ? 1 : -1));
      return 'brace';
    }
    if (stream.match(/@[\w-]+/)) return 'keyword';
    if (stream.match(/#[0-9a-fA-F]{3,8}\b|-?\.?\d[\d.]*[a-z%]*/)) return 'number';
    if (state.inside > 0 && stream.match(/[\w-]+(?=\s*:)/)) return 'propertyName';
    if (stream.match(/[.#]?[\w-]+/)) return state.inside > 0 ? 'atom' : 'tagName';
    stream.next();
    return null;
  },
};

const json: StreamParser<null> = {
  startState: () => null,
  token(stream) {
    if (stream.match(/"(?:[^"\\]|\\.)*"(?=\s*:)/)) return 'propertyName';
    if (stream.match(/"(?:[^"\\]|\\.)*"?/)) return 'string';
    if (stream.match(/-?\d[\d.eE+-]*/)) return 'number';
    if (stream.match(/true|false|null/)) return 'atom';
    stream.next();
    return null;
  },
};

const text: StreamParser<null> = {
  startState: () => null,
  token(stream) {
    if (stream.sol() && stream.match(/#{1,6} .*/)) return 'heading';
    if (stream.match(/`[^`]+`/)) return 'string';
    if (stream.match(/\*\*[^*]+\*\*/)) return 'strong';
    stream.next();
    stream.eatWhile(/[^`*]/);
    return null;
  },
};

const languages = {
  letter: () => StreamLanguage.define(template(true)),
  message: () => StreamLanguage.define(template(false)),
  css: () => StreamLanguage.define(css),
  json: () => StreamLanguage.define(json),
  xml: () => StreamLanguage.define(template(true)),
  text: () => StreamLanguage.define(text),
};

export const languageOf = (kind: TextKind): Extension => languages[kind]();
