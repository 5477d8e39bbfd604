// The properties beside the drawing, in a real browser.

import type { Page } from 'puppeteer';

export const PANEL = '.bio-properties-panel';

/** Opens a group of the panel. */
export const openGroup = async (page: Page, title: string): Promise<void> => {
  await page.waitForFunction(
    (panel, wanted) =>
      [...document.querySelectorAll(`${panel} .bio-properties-panel-group-header-title`)].some(
        (each) => each.textContent === wanted,
      ),
    {},
    PANEL,
    title,
  );
  await page.evaluate(
    (panel, wanted) => {
      const header = [...document.querySelectorAll<HTMLElement>(`${panel} .bio-properties-panel-group-header`)].find(
        (each) => each.querySelector('.bio-properties-panel-group-header-title')?.textContent === wanted,
      );
      if (header?.classList.contains('open') === false) header.click();
    },
    PANEL,
    title,
  );
};

/** Chooses from a list of the panel. */
export const select = (page: Page, label: string, value: string): Promise<void> =>
  page.evaluate(
    (wanted, chosen) => {
      const field = [...document.querySelectorAll('.panel-field')].find(
        (each) => each.querySelector('.field-label')?.textContent === wanted,
      );
      const control = field?.querySelector('select');
      if (!control) throw new Error(`Expected a list „${wanted}”.`);
      control.value = chosen;
      control.dispatchEvent(new Event('change', { bubbles: true }));
    },
    label,
    value,
  );
