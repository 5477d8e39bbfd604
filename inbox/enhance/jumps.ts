// Marks in a jump bar the section that is being read.

export function followJumps(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.jump a[data-jump]')];
  const sections = links.flatMap((link) => document.querySelector<HTMLElement>(link.hash) ?? []);
  if (sections.length === 0) return;
  const mark = (id: string) => {
    for (const link of links) {
      if (link.hash === `#${id}`) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  };
  const seen = new Map<Element, boolean>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) seen.set(entry.target, entry.isIntersecting);
      const first = sections.find((section) => seen.get(section));
      if (first) mark(first.id);
    },
    { rootMargin: '-72px 0px -50% 0px' },
  );
  for (const section of sections) observer.observe(section);
}
