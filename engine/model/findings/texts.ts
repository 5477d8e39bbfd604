// The shape of a rule's texts. `{name}` stands for a value that the call gives; `{en}` and `{ro}` for a reason that comes in
// both languages.

export interface Texts<Message extends string = string, Remedy extends string = string> {
  /** `Expected … but …`. */
  en: { message: Message; remedy: Remedy };
  ro: { message: string; remedy: string };
}

/** English message and remedy, Romanian message and remedy. */
export function texts<const Message extends string, const Remedy extends string>(
  message: Message,
  remedy: Remedy,
  mesaj: string,
  remediu: string,
): Texts<Message, Remedy> {
  return { en: { message, remedy }, ro: { message: mesaj, remedy: remediu } };
}

export function fill(text: string, params: { readonly [name: string]: string }): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(params, name) ? params[name]! : whole));
}
