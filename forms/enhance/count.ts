// How many characters are left, while one types. The page itself says only how many there may be.

const english = document.documentElement.lang === 'en';

const amount = (count: number): string => {
  const rest = count % 100;
  if (english) return `${count} character${count === 1 ? '' : 's'}`;
  if (count === 1) return '1 caracter';
  return rest === 0 || rest >= 20 ? `${count} de caractere` : `${count} caractere`;
};

const left = (count: number): string => {
  if (count >= 0) return english ? `You have ${amount(count)} left` : `Mai puteți scrie ${amount(count)}`;
  return english ? `You have ${amount(-count)} too many` : `Ați depășit cu ${amount(-count)}`;
};

/** The length that the server will count: line ends are one character, outer space none. */
const lengthOf = (text: string): number => Array.from(text.replace(/\r\n?/g, '\n').trim()).length;

type Counted = HTMLInputElement | HTMLTextAreaElement;

/** Silent until a quarter is left, so that a screen reader is not interrupted at every letter. */
function show(field: Counted): void {
  const count = document.getElementById(`c-${field.id}`);
  if (count === null) return;
  const most = Number(field.dataset.longest);
  const rest = most - lengthOf(field.value);
  count.ariaLive = rest < most / 4 ? 'polite' : 'off';
  count.classList.toggle('past', rest < 0);
  count.textContent = left(rest);
}

/** Counts in every field of the page that has a limit worth counting, also in those that appear later. */
export function countCharacters(): void {
  document.addEventListener('input', (event) => {
    if (event.target instanceof Element && event.target.matches('[data-longest]')) show(event.target as Counted);
  });
  for (const field of document.querySelectorAll<Counted>('[data-longest]')) if (field.value !== '') show(field);
}
