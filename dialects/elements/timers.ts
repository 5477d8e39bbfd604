// Timers: expressions, ISO 8601, and Quartz's cron, which counts the days of the week from Sunday = 1.

import { timerProblem } from '../../engine/time/schedule.ts';
import { isTemplate } from '../juel/template.ts';
import { isOf, XSI } from '../namespaces.ts';
import { attributeName, elementsIn, nameOf, plain, setText, textIn } from '../xml/tree.ts';
import type { XmlElement } from '../xml/tree.ts';
import type { Subject } from '../subject.ts';

/** `about`: the timer event definition; `host`: its event. */
export function timer(host: Subject, about: Subject): void {
  for (const element of elementsIn(about.xml).filter(
    (each) => isOf(each, 'timeDate') || isOf(each, 'timeDuration') || isOf(each, 'timeCycle'),
  )) {
    const text = textIn(element).trim();
    if (text === '') continue;
    if (isTemplate(text)) {
      const feel = about.feel(text, nameOf(element).local);
      // A cycle that may happen once is its first interval.
      const once = isOf(element, 'timeCycle') && happensOnce(host);
      if (feel !== null && once) write(about, element, firstOf(feel), text, 'timeDuration');
      else if (feel !== null) write(about, element, feel, text);
    } else if (isOf(element, 'timeCycle')) cycle(host, about, element, text);
    else if (isOf(element, 'timeDuration') && /^P?T?\d/i.test(text) && text !== text.toUpperCase())
      write(about, element, text.toUpperCase(), text);
    else if (isOf(element, 'timeDate') && /^P(?=[\dT])/.test(text)) write(about, element, text, text, 'timeDuration');
    else if (isOf(element, 'timeDate') && /^\d{4}-\d\d-\d\d$/.test(text))
      write(about, element, `${text}T00:00:00`, text);
    end(about, element);
  }
  const calendar = about.peek('businessCalendarName');
  if (calendar !== null)
    about.cannot(
      `businessCalendarName ${calendar}`,
      'calendars of the other engine are Java',
      'calendarele celuilalt motor sunt scrise în Java',
    );
}

const firstOf = (feel: string): string => {
  const inside = feel.slice(1);
  return `=if starts with(${inside}, "R") then split(${inside}, "/")[2] else ${inside}`;
};

function write(about: Subject, element: XmlElement, text: string, before: string, kind?: string): void {
  const { name } = element;
  setText(element, text);
  if (kind !== undefined) element.name = name.replace(/[^:]+$/, kind);
  about.work.change(about.id, 'timer', [name], text, before);
  // A type would say that it is JUEL.
  element.attributes = element.attributes.filter(
    (each) =>
      !(
        attributeName(element, each).local === 'type' &&
        attributeName(element, each).space === XSI &&
        /juel/i.test(each.value)
      ),
  );
}

/** Activiti's `endDate` of a cycle. */
function end(about: Subject, element: XmlElement): void {
  const found = element.attributes.find(
    (each) => attributeName(element, each).local === 'endDate' && attributeName(element, each).space !== '',
  );
  if (found)
    about.cannot(
      `${found.name} ${found.value}`,
      'a cycle has a number of times, not an end',
      'un ciclu are un număr de repetări, nu un sfârșit',
    );
}

function cycle(host: Subject, about: Subject, element: XmlElement, text: string): void {
  let now = text;
  if (!text.startsWith('R')) now = fromQuartz(text) ?? text;
  if (happensOnce(host)) {
    const interval = /^R\d*\/(P[^/]+)$/.exec(now)?.[1];
    if (interval !== undefined) {
      write(about, element, interval, text, 'timeDuration');
      return;
    }
    const dated = /^R\d*\/(\d{4}-[^/]+)\//.exec(now)?.[1];
    if (dated !== undefined) {
      write(about, element, dated, text, 'timeDate');
      return;
    }
  }
  // A bare date or duration in a cycle happens once.
  if (now.startsWith('P')) {
    write(about, element, now, text, 'timeDuration');
    return;
  }
  // Without intervals there is nothing to repeat: R0 is never, R is for ever.
  const forever = now.replace(/^R-1\//, 'R/');
  if (timerProblem('cycle', forever) === null) now = forever;
  if (now !== text) write(about, element, now, text);
}

/** An interrupting event happens once, however often its timer would. */
function happensOnce(host: Subject): boolean {
  if (host.local === 'intermediateCatchEvent') return true;
  if (host.local === 'boundaryEvent') return plain(host.xml, 'cancelActivity') !== 'false';
  if (host.local !== 'startEvent') return false;
  const scope = host.xml.parent;
  return scope !== null && plain(scope, 'triggeredByEvent') === 'true' && plain(host.xml, 'isInterrupting') !== 'false';
}

/** Quartz: seconds first, a year at the end, Sunday is 1. Null: it is none, or names certain years. */
export function fromQuartz(text: string): string | null {
  const fields = text.trim().split(/\s+/);
  if (fields.length === 7) {
    if (fields[6] !== '*' && fields[6] !== '?') return null;
    fields.pop();
  }
  if (fields.length !== 6) return null;
  const days = fields[5]!.replaceAll(
    /(?<![#/\w])([1-7])(?=[L#,-]|$)|(?<=-)([1-7])(?=\D|$)/g,
    (_whole, a?: string, b?: string) => String(Number(a ?? b) - 1),
  );
  const made = [...fields.slice(0, 5), days].join(' ');
  return timerProblem('cycle', made) === null ? made : null;
}
