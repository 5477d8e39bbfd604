// Sentences about formats: `format.reason` for what is wrong, and for what is only unusual (a warning). In Romanian and
// English, with the same keys; test/forms/messages.test.ts holds them to it.

/** What a sentence about a field needs. `name` goes inside a sentence, `Name` begins one, `label` is quoted. */
export interface Named {
  readonly name: string;
  readonly Name: string;
  readonly label: string;
  /** `, de exemplu 4270740`, or nothing. */
  readonly example: string;
}

type Sentences = Readonly<Record<string, (field: Named) => string>>;

export const formatsRo: Sentences = {
  'cnp.digits': ({ Name }) => `${Name} trebuie să aibă 13 cifre, ca pe cartea de identitate`,
  'cnp.date': ({ Name }) =>
    `${Name} trebuie să cuprindă o dată de naștere care există; verificați cifrele a doua până la a șaptea`,
  'cnp.serial': ({ Name }) => `${Name} nu este corect scris; verificați ultimele patru cifre`,
  'cnp.control': ({ Name }) => `${Name} are o cifră greșită; verificați fiecare cifră pe cartea de identitate`,
  'cui.digits': ({ Name, example }) => `${Name} trebuie să aibă între 2 și 10 cifre, cu sau fără RO în față${example}`,
  'cui.control': ({ Name }) => `${Name} are o cifră greșită; verificați-o pe certificatul de înregistrare`,
  'email.at': ({ Name, example }) => `${Name} trebuie să aibă un singur semn @${example}`,
  'email.shape': ({ name, example }) => `Introduceți ${name} în întregime și fără spații${example}`,
  'email.length': ({ Name }) => `${Name} trebuie să aibă cel mult 254 de caractere`,
  'phone.digits': ({ Name, example }) => `${Name} trebuie să aibă 10 cifre și să înceapă cu 02, 03 sau 07${example}`,
  'phone.foreign': ({ Name, example }) => `${Name} trebuie să fie din România${example}`,
  'postalCode.digits': ({ Name, example }) => `${Name} trebuie să aibă 6 cifre${example}`,
  'postalCode.none': ({ Name, example }) => `${Name} nu poate fi 000000; scrieți-l pe cel al adresei${example}`,
  'personName.signs': ({ Name }) => `${Name} trebuie să aibă numai litere, spații, cratime sau apostrofuri`,
  'personName.letters': ({ name }) => `Introduceți ${name} cu litere`,
  'personName.length': ({ Name }) => `${Name} trebuie să aibă cel mult 100 de caractere`,
  'iban.country': ({ Name }) => `${Name} trebuie să fie al unui cont din România și să înceapă cu RO`,
  'iban.shape': ({ Name, example }) =>
    `${Name} trebuie să aibă 24 de caractere: RO, două cifre, patru litere și 16 litere sau cifre${example}`,
  'iban.control': ({ Name }) => `${Name} are un caracter greșit; verificați-l pe extrasul de cont`,
  'fiscalCode.digits': ({ Name, example }) =>
    `${Name} trebuie să aibă între 2 și 10 cifre, cu sau fără RO în față, sau cele 13 cifre ale unui CNP${example}`,
  'fiscalCode.control': ({ Name }) => `${Name} are o cifră greșită; verificați-o pe certificatul de înregistrare`,
  'fiscalCode.date': ({ Name }) => `${Name} are 13 cifre, dar data de naștere din el nu există; verificați cifrele`,
  'fiscalCode.serial': ({ Name }) => `${Name} nu este corect scris; verificați ultimele patru cifre`,
  'plate.shape': ({ Name, example }) =>
    `${Name} trebuie să aibă județul, două cifre (în București două sau trei) și trei litere${example}`,
  'plate.county': ({ Name, example }) => `${Name} trebuie să înceapă cu literele unui județ${example}`,
  'foreignPlate.shape': ({ Name, example }) => `${Name} trebuie să aibă între 2 și 12 litere și cifre${example}`,
  'vin.length': ({ Name }) => `${Name} trebuie să aibă 17 litere și cifre, ca în certificatul de înmatriculare`,
  'vin.signs': ({ Name }) => `${Name} poate avea numai cifre și litere, fără I, O și Q; verificați fiecare semn`,
  'cpv.shape': ({ Name, example }) => `${Name} trebuie să aibă opt cifre, o cratimă și încă o cifră${example}`,
  'cadastralNumber.shape': ({ Name, example }) =>
    `${Name} trebuie să aibă cel mult 7 cifre, apoi, dacă este cazul, clădirea și apartamentul${example}`,
  'cadastralNumber.old': ({ Name }) =>
    `${Name} pare un număr vechi, cu bară; treceți-l la identificatorul vechi și aici numărul din extrasul de carte funciară`,
  'siruta.digits': ({ Name, example }) => `${Name} trebuie să aibă cel mult 6 cifre${example}`,
  'tradeRegister.shape': ({ Name, example }) =>
    `${Name} trebuie să fie ca pe certificatul de înregistrare: o literă și 13 cifre, sau forma veche${example}`,
  'tradeRegister.county': ({ Name, example }) => `${Name} are după literă un județ care nu există${example}`,
  'identityCard.shape': ({ Name, example }) =>
    `${Name} trebuie să aibă două litere și șase cifre, ca pe cartea de identitate${example}`,
  'passport.shape': ({ Name, example }) => `${Name} trebuie să aibă 8 sau 9 litere și cifre${example}`,
  'caen.digits': ({ Name, example }) => `${Name} trebuie să aibă 4 cifre${example}`,
};

/** What looks unusual and is accepted all the same. */
export const warningsRo: Sentences = {
  'cnp.county': ({ Name }) => `${Name} are un cod de județ neobișnuit; verificați cifrele a opta și a noua`,
  'fiscalCode.county': ({ Name }) => `${Name} are un cod de județ neobișnuit; verificați cifrele a opta și a noua`,
  'postalCode.county': ({ Name }) => `${Name} nu începe ca al niciunui județ; verificați-l`,
  'vin.short': ({ Name }) => `${Name} are mai puțin de 17 semne; este în ordine numai la un vehicul vechi`,
  'cpv.control': ({ Name }) => `${Name} are o cifră de control neobișnuită; verificați-l în nomenclator`,
  'siruta.control': ({ Name }) => `${Name} are o cifră de control neobișnuită; verificați-l în nomenclator`,
  'identityCard.series': ({ Name }) => `${Name} are o serie neobișnuită; verificați cele două litere`,
};

export const formatsEn: Sentences = {
  'cnp.digits': ({ Name }) => `${Name} must be 13 digits, as on the identity card`,
  'cnp.date': ({ Name }) => `${Name} must contain a real date of birth; check the second to the seventh digit`,
  'cnp.serial': ({ Name }) => `${Name} is not right; check the last four digits`,
  'cnp.control': ({ Name }) => `${Name} has a wrong digit; check every digit on the identity card`,
  'cui.digits': ({ Name, example }) => `${Name} must be 2 to 10 digits, with or without RO in front${example}`,
  'cui.control': ({ Name }) => `${Name} has a wrong digit; check it on the registration certificate`,
  'email.at': ({ Name, example }) => `${Name} must have one @ sign${example}`,
  'email.shape': ({ name, example }) => `Enter ${name} in full and without spaces${example}`,
  'email.length': ({ Name }) => `${Name} must be 254 characters or fewer`,
  'phone.digits': ({ Name, example }) => `${Name} must be 10 digits and begin with 02, 03 or 07${example}`,
  'phone.foreign': ({ Name, example }) => `${Name} must be a Romanian number${example}`,
  'postalCode.digits': ({ Name, example }) => `${Name} must be 6 digits${example}`,
  'postalCode.none': ({ Name, example }) => `${Name} cannot be 000000; enter the one of the address${example}`,
  'personName.signs': ({ Name }) => `${Name} must have only letters, spaces, hyphens or apostrophes`,
  'personName.letters': ({ name }) => `Enter ${name} in letters`,
  'personName.length': ({ Name }) => `${Name} must be 100 characters or fewer`,
  'iban.country': ({ Name }) => `${Name} must be of an account in Romania and begin with RO`,
  'iban.shape': ({ Name, example }) =>
    `${Name} must be 24 characters: RO, two digits, four letters and 16 letters or digits${example}`,
  'iban.control': ({ Name }) => `${Name} has a wrong character; check it on the account statement`,
  'fiscalCode.digits': ({ Name, example }) =>
    `${Name} must be 2 to 10 digits, with or without RO in front, or the 13 digits of a CNP${example}`,
  'fiscalCode.control': ({ Name }) => `${Name} has a wrong digit; check it on the registration certificate`,
  'fiscalCode.date': ({ Name }) => `${Name} has 13 digits, but no real date of birth in them; check the digits`,
  'fiscalCode.serial': ({ Name }) => `${Name} is not right; check the last four digits`,
  'plate.shape': ({ Name, example }) =>
    `${Name} must be the county, two digits (in Bucharest two or three) and three letters${example}`,
  'plate.county': ({ Name, example }) => `${Name} must begin with the letters of a county${example}`,
  'foreignPlate.shape': ({ Name, example }) => `${Name} must be 2 to 12 letters and digits${example}`,
  'vin.length': ({ Name }) => `${Name} must be 17 letters and digits, as on the registration certificate`,
  'vin.signs': ({ Name }) => `${Name} must have only digits and letters, without I, O and Q; check every sign`,
  'cpv.shape': ({ Name, example }) => `${Name} must be eight digits, a dash and one more digit${example}`,
  'cadastralNumber.shape': ({ Name, example }) =>
    `${Name} must be 7 digits or fewer, then, if there are, the building and the flat${example}`,
  'cadastralNumber.old': ({ Name }) =>
    `${Name} looks like an old number, with a slash; enter it as the old identifier, and here the one of the land book extract`,
  'siruta.digits': ({ Name, example }) => `${Name} must be 6 digits or fewer${example}`,
  'tradeRegister.shape': ({ Name, example }) =>
    `${Name} must be as on the registration certificate: a letter and 13 digits, or the old form${example}`,
  'tradeRegister.county': ({ Name, example }) => `${Name} has a county after its letter that does not exist${example}`,
  'identityCard.shape': ({ Name, example }) =>
    `${Name} must be two letters and six digits, as on the identity card${example}`,
  'passport.shape': ({ Name, example }) => `${Name} must be 8 or 9 letters and digits${example}`,
  'caen.digits': ({ Name, example }) => `${Name} must be 4 digits${example}`,
};

export const warningsEn: Sentences = {
  'cnp.county': ({ Name }) => `${Name} has an unusual county code; check the eighth and ninth digits`,
  'fiscalCode.county': ({ Name }) => `${Name} has an unusual county code; check the eighth and ninth digits`,
  'postalCode.county': ({ Name }) => `${Name} begins like no county's; check it`,
  'vin.short': ({ Name }) => `${Name} has fewer than 17 signs; that is right for an old vehicle only`,
  'cpv.control': ({ Name }) => `${Name} has an unusual check digit; look it up in the nomenclature`,
  'siruta.control': ({ Name }) => `${Name} has an unusual check digit; look it up in the nomenclature`,
  'identityCard.series': ({ Name }) => `${Name} has an unusual series; check the two letters`,
};
