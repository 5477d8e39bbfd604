// An institution: a city hall or a subordinate body. Everything else belongs to one.

export interface TenantRow {
  tenant_id: number;
  /** Short name for addresses and settings: `primaria-exemplu`. */
  key: string;
  name: string;
  settings: TenantSettings;
  /** Seeded to try things out; shown as such. */
  demo: boolean;
}

/** Letterhead and page footer. All optional: an institution fills in what it has. */
export interface TenantSettings {
  /** County or parent body, above the name in the letterhead. */
  above?: string;
  address?: string;
  postalCode?: string;
  locality?: string;
  county?: string;
  cui?: string;
  phone?: string;
  email?: string;
  website?: string;
  schedule?: { ro: string; en: string };
  /** Who signs by default. */
  mayor?: string;
  /** Data protection officer's e-mail. */
  dpo?: string;
  /** Data URL or address of the coat of arms, served by the institution itself. */
  arms?: string;
  /** Colour '#rrggbb'. */
  accent?: string;
  /** Days that a begun request is kept after its last save, and days before its end that a notice goes out; 30 and 7. */
  drafts?: { keepDays?: number; noticeDays?: number };
  /**
   * Whole months that the steps of ended instances stay (null: for ever), unless the procedure says it: of cases, for ever;
   * of what runs without a case file, 36. Never less than the law's (`procedure/history-term.ts`).
   */
  history?: { caseMonths?: number | null; otherMonths?: number | null };
  /** Whether a second person must agree to what is published; no. */
  publishing?: { secondPerson: boolean };
  /**
   * How long a place is held for a form that is being filled in, 30 minutes, and for who was offered it from a waiting list,
   * 72 hours; pictures of a map service under our own map.
   */
  places?: { holdMinutes?: number; offerHours?: number; tiles?: MapTiles };
}

/** A service of map pictures that pages of maps may load, and nothing else from its host. */
export interface MapTiles {
  /** `https://…/{z}/{x}/{y}.png`, or a WMS address when `wmsLayers` is there. */
  url: string;
  wmsLayers?: string;
  /** Shown on the map, as the service asks. */
  attribution: string;
}

/** A day that the government or the institution adds to the days off, or takes back. */
export interface CalendarDayRow {
  tenant_id: number;
  /** 'YYYY-MM-DD' */
  on_date: string;
  working: boolean;
  reason: string;
}
