// GOV.UK Frontend has no types of its own; this is the part that we use. `$root` has its `data-module`.
declare module 'govuk-frontend/dist/govuk/components/*' {
  type Component = new ($root: Element | null, config?: object) => object;
  export const Checkboxes: Component;
  export const ErrorSummary: Component;
  export const FileUpload: Component;
  export const PasswordInput: Component;
  export class CharacterCount {
    constructor($root: Element | null, config?: object);
    count: number;
    $textarea: HTMLInputElement | HTMLTextAreaElement;
    updateCount(): void;
    getCountMessage(): string;
  }
}
