// A form is sent once (`data-once`), however often its button is pressed. GOV.UK Frontend's button forgets after a second;
// on a thin line, or with a file, an answer takes longer, and the second press would send everything anew.

/** A press after this time is a second wish. */
const onceMs = 8000;

export function sendOnce(root: ParentNode = document): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-once]')) {
    let sentAt = -Infinity;
    form.addEventListener('submit', (event) => {
      if (event.defaultPrevented) return;
      if (event.timeStamp - sentAt < onceMs) {
        event.preventDefault();
        return;
      }
      sentAt = event.timeStamp;
      event.submitter?.setAttribute('aria-disabled', 'true');
    });
    // Back from the next page, the form may be sent again.
    window.addEventListener('pageshow', () => {
      sentAt = -Infinity;
      for (const button of form.querySelectorAll('[aria-disabled]')) button.removeAttribute('aria-disabled');
    });
  }
}
