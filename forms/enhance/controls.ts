// The behaviours of GOV.UK Frontend that our controls ask for with `data-module`; every control works without. Taken one
// by one, so that a page loads what it uses. Their sentences come with the markup (`data-i18n.…`), in the page's language.

import { CharacterCount } from 'govuk-frontend/dist/govuk/components/character-count/character-count.mjs';
import { Checkboxes } from 'govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs';
import { ErrorSummary } from 'govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs';
import { PasswordInput } from 'govuk-frontend/dist/govuk/components/password-input/password-input.mjs';

/** Counts what the server will count: a character of any alphabet is one, a line end too, outer space none. */
class Count extends CharacterCount {
  override updateCount(): void {
    this.count = Array.from(this.$textarea.value.trim()).length;
  }

  /** Thousands as before the script came: `2000`, `10 000`. */
  override getCountMessage(): string {
    return super.getCountMessage().replace(/\d{1,3}(?:[.,\s]\d{3})+/, (number) => {
      const digits = number.replace(/\D/g, '');
      return digits.length < 5 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, '\u00a0');
    });
  }
}

const behaviours: Readonly<Record<string, (root: Element) => object>> = {
  'govuk-character-count': (root) => new Count(root),
  'govuk-checkboxes': (root) => new Checkboxes(root),
  'govuk-error-summary': (root) => new ErrorSummary(root),
  'govuk-password-input': (root) => new PasswordInput(root),
};

/**
 * Gives the controls in `root` their behaviours, those that have none yet: to be called again whenever controls may have
 * been drawn anew. A summary of errors that appears takes the focus.
 */
export function enhanceControls(root: ParentNode = document): void {
  // By this class the library knows that its styles may rely on scripts.
  document.body.classList.add('govuk-frontend-supported');
  for (const element of root.querySelectorAll<HTMLElement>('[data-module]')) {
    const name = element.dataset['module'] ?? '';
    if (!element.hasAttribute(`data-${name}-init`)) behaviours[name]?.(element);
  }
}
