// GOV.UK Frontend has no types of its own; this is the part that we use. `$root` has its `data-module`.
declare module 'govuk-frontend/dist/govuk/components/*' {
  class Component {
    constructor($root: Element | null, config?: object);
  }
  export class Checkboxes extends Component {}
  export class ErrorSummary extends Component {}
  export class PasswordInput extends Component {}
  export class FileUpload extends Component {}
  export class CharacterCount extends Component {
    count: number;
    $textarea: HTMLInputElement | HTMLTextAreaElement;
    updateCount(): void;
  }
}
