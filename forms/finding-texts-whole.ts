// Findings about a form as a whole: its pages, blocks, lists, names, words. See finding-texts.ts.

import { texts } from '../engine/model/findings/texts.ts';

export const wholeTexts = {
  page: texts(
    'A page must be a top-level group.',
    'Move it out of the other group, or make it a plain group.',
    'O pagină trebuie să fie un grup de pe primul nivel.',
    'Scoateți-o din celălalt grup sau faceți-o grup obișnuit.',
  ),
  'outside-page': texts(
    '„{name}” is on no page, although the form has pages.',
    'Move it onto a page.',
    '„{name}” nu este pe nicio pagină, deși formularul are pagini.',
    'Mutați-o pe o pagină.',
  ),
  'page-id': texts(
    "The page's id „{id}” goes into addresses: only letters, digits, - and _.",
    'Give the page a simpler id.',
    'Id-ul „{id}” al paginii apare în adrese: numai litere, cifre, - și _.',
    'Dați paginii un id mai simplu.',
  ),
  'page-length': texts(
    'The page asks {count} questions at once, more than {most}.',
    'Put them on several pages or together in groups that have a label.',
    'Pagina pune {count} întrebări deodată, mai multe decât {most}.',
    'Puneți-le pe mai multe pagini sau în grupuri cu etichetă.',
  ),
  'own-pages': texts(
    'Expected the list alone on its page: its page shows the items and asks whether there is another, so nothing else may be asked there.',
    'Move the other questions to another page.',
    'Lista ar trebui să fie singură pe pagina ei: pagina arată ce s-a adăugat și întreabă dacă mai este ceva.',
    'Mutați celelalte întrebări pe altă pagină.',
  ),
  'own-pages.place': texts(
    'Expected a list whose items have pages of their own directly on a page, neither in a group nor in another list.',
    'Move it there, or remove `ownPages`.',
    'O listă ale cărei elemente au paginile lor stă direct pe o pagină, nu în grup și nu în altă listă.',
    'Mutați-o acolo sau ștergeți `ownPages`.',
  ),
  'list-limits': texts(
    'Expected min ≤ max ≤ 1000, but they are {min} and {max}.',
    'Correct the limits of the list.',
    'Limitele listei ar trebui să fie min ≤ max ≤ 1000, dar sunt {min} și {max}.',
    'Corectați limitele listei.',
  ),
  block: texts(
    'Expected a block ({known}), not „{block}”.',
    'Take one of these, or add forms/blocks/{block}.form.json.',
    'Blocul poate fi unul dintre: {known}; nu „{block}”.',
    'Alegeți unul dintre acestea sau adăugați forms/blocks/{block}.form.json.',
  ),
  'block.own': texts(
    'A block asks its own questions, and the group has some too.',
    'Leave the group empty.',
    'Un bloc pune întrebările lui, iar grupul are și el întrebări.',
    'Lăsați grupul gol.',
  ),
  'block.path': texts(
    'Expected a `path` on the group of a block: its answers are kept there.',
    'Give the group a path.',
    'Grupul unui bloc ar trebui să aibă `path`: acolo se păstrează răspunsurile.',
    'Dați grupului un path.',
  ),
  'block.parts': texts(
    'The block „{block}” does not ask „{parts}”.',
    'Correct `parts`, or leave it out.',
    'Blocul „{block}” nu întreabă „{parts}”.',
    'Corectați `parts` sau lăsați-l gol.',
  ),
  'block.circle': texts(
    'Blocks contain each other in a circle: {circle}.',
    'Take one of them out of the other.',
    'Blocurile se conțin unul pe altul în cerc: {circle}.',
    'Scoateți unul din celălalt.',
  ),
  'block.form': texts(
    'The block „{block}” is no form-js JSON with components.',
    'Write the block as a form.',
    'Blocul „{block}” nu este un formular form-js cu componente.',
    'Scrieți blocul ca pe un formular.',
  ),
  'block.rules': texts(
    'The block „{block}” has rules over several fields, which belong into the form.',
    'Move the rules into the form.',
    'Blocul „{block}” are reguli peste mai multe câmpuri, care sunt ale formularului.',
    'Mutați regulile în formular.',
  ),
  private: texts(
    '`{keyword}` would show „{name}”, which is private.',
    'Read something else there, or make the field not private.',
    '`{keyword}` ar arăta „{name}”, care este privat.',
    'Citiți altceva acolo sau faceți câmpul să nu fie privat.',
  ),
  'unknown-name': texts(
    '`{keyword}` reads „{name}”, which is neither a field of this form nor in its context.',
    'Correct the name, or add it to the context of the form (`traseu.context`).',
    '`{keyword}` citește „{name}”, care nu este nici câmp al formularului, nici în contextul lui.',
    'Corectați numele sau adăugați-l la contextul formularului (`traseu.context`).',
  ),
  'unknown-name.item': texts(
    '`{keyword}` reads „{name}”, which is no field there.',
    'Correct the name; `parent.` leads out of an item.',
    '`{keyword}` citește „{name}”, care nu este un câmp acolo.',
    'Corectați numele; `parent.` duce în afara elementului.',
  ),
  cycle: texts(
    'Conditions depend on each other in a circle: {circle}.',
    'Let one of them depend on something else.',
    'Condițiile depind una de alta în cerc: {circle}.',
    'Faceți ca una să depindă de altceva.',
  ),
  cedilla: texts(
    '„{text}” has letters with cedilla; Romanian has ș and ț.',
    'Write ș and ț with a comma.',
    '„{text}” are litere cu sedilă; în română se scrie ș și ț.',
    'Scrieți ș și ț cu virgulă.',
  ),
  translation: texts(
    '„{text}” has no translation for „{language}”.',
    'Add it to the translations of the form.',
    '„{text}” nu are traducere pentru „{language}”.',
    'Adăugați-o la traducerile formularului.',
  ),
  message: texts(
    '„{label}” is a question: a message about it would be no sentence.',
    'Write `properties.name` (how a sentence names it) or `messageRequiredRo`.',
    '„{label}” este o întrebare: un mesaj despre ea nu ar fi o propoziție.',
    'Scrieți `properties.name` (cum o numește o propoziție) sau `messageRequiredRo`.',
  ),
  'message.pattern': texts(
    'Nothing explains the pattern of „{label}” to the one who answers.',
    'Write `properties.example` or `messagePatternRo`.',
    'Nimic nu explică celui care răspunde forma cerută la „{label}”.',
    'Scrieți `properties.example` sau `messagePatternRo`.',
  ),
  'demand.legalised': texts(
    '„{label}”: legalised copies may not be asked for (OUG 41/2016).',
    'Ask for a plain copy, if any.',
    '„{label}”: copiile legalizate nu pot fi cerute (OUG 41/2016).',
    'Cereți cel mult o copie simplă.',
  ),
  'demand.identity': texts(
    '„{label}”: a copy of the identity card may not be asked for: the data are verified, not photocopied (OUG 41/2016).',
    'Ask for the data only.',
    '„{label}”: copia actului de identitate nu poate fi cerută: datele se verifică, nu se fotocopiază (OUG 41/2016).',
    'Cereți numai datele.',
  ),
  'demand.authority': texts(
    '„{label}”: another authority holds this document; the institution asks for it itself (OUG 41/2016).',
    'Do not ask for it; write that the institution obtains it.',
    '„{label}”: documentul este la altă autoritate; instituția îl cere ea însăși (OUG 41/2016).',
    'Nu îl cereți; scrieți că îl obține instituția.',
  ),
  'demand.stationery': texts(
    '„{label}”: nobody brings stationery or stamps to an office.',
    'Do not ask for it.',
    '„{label}”: nimeni nu aduce papetărie sau timbre la o instituție.',
    'Nu cereți așa ceva.',
  ),
} as const;
